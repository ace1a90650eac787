// The phones: one section a person, each a chat with the bot.

import { bubble } from "./chat.js";
import { alertWindow, ask } from "./dialogs.js";
import { button, el, post, say } from "./server.js";
import { translate, word } from "./words.js";

const phones = document.querySelector("#phones");
const drawn = new Map();
let everybody = () => [];

export function introduce(people) { everybody = people; }

export const face = (person) => {
  const made = el("span", person.name.trim().split(/\s+/).map((each) => each[0]).slice(0, 2).join(""), "face");
  made.style.setProperty("--hue", (person.id * 47) % 360);
  made.setAttribute("aria-hidden", "true");
  return made;
};

const talk = {
  copied(id, text) {
    navigator.clipboard?.writeText(text);
    talk.toast(id, word("copied") + " " + text);
  },
  // A link that starts the bot: somebody follows it on his own phone.
  async follow(text) {
    const choices = everybody().map((person) => [person.name, person.id]);
    const id = await ask(word("open"), { choices: [...choices, [word("another"), "new"]] });
    if (id === "new") { const added = await addPerson(); if (added) say(added, text); }
    else if (id !== null) say(id, text);
  },
  toast(id, text, alert = false) {
    if (alert) return alertWindow(text);
    const place = document.querySelector(`[data-person="${id}"] .toast`);
    if (!place) return;
    place.textContent = text;
    place.classList.add("shown");
    place.onclick = () => place.classList.remove("shown");
    clearTimeout(place.timer);
    place.timer = setTimeout(() => place.classList.remove("shown"), 3500);
  },
};

export async function addPerson() {
  const name = await ask(word("add"), { name: true });
  if (!name) return null;
  const id = 1000 + Math.max(0, ...everybody().map((person) => person.id)) % 100000;
  await post("/control/people", { id, first_name: name });
  return id;
}

function addPhone(person) {
  const made = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
  made.dataset.person = person.id;
  made.setAttribute("aria-label", person.name);
  made.querySelector(".who").textContent = person.name;
  made.querySelector(".note").textContent = person.note;
  made.querySelector(".face").replaceWith(face(person));
  const form = made.querySelector("form");
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = form.text.value.trim();
    if (text) say(person.id, text);
    form.text.value = "";
  };
  const file = made.querySelector("input[type=file]");
  file.onchange = () => { if (file.files[0]) sendFile(person, file.files[0]); file.value = ""; };
  takesFiles(made, person);
  const menu = made.querySelector(".menu");
  menu.onclick = () => openCommands(made, made.querySelector(".commands").hidden);
  made.onkeydown = (event) => {
    if (event.key !== "Escape" || made.querySelector(".commands").hidden) return;
    openCommands(made, false);
    menu.focus();
  };
  staysAtEnd(made.querySelector(".chat"));
  translate(made);
  phones.append(made);
  return made;
}

// Whoever reads the newest message goes on seeing it when the chat becomes lower.
function staysAtEnd(chat) {
  let end = true;
  chat.onscroll = () => { end = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40; };
  new ResizeObserver(() => { if (end) chat.scrollTop = chat.scrollHeight; }).observe(chat);
}

function takesFiles(place, person) {
  place.ondragover = (event) => { event.preventDefault(); place.classList.add("over"); };
  place.ondragleave = () => place.classList.remove("over");
  place.ondrop = (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files[0]) sendFile(person, event.dataTransfer.files[0]);
  };
}

function sendFile(person, file) {
  const body = new FormData();
  body.append("file", file);
  post(`/control/people/${person.id}/file`, body);
}

function openCommands(place, open) {
  place.querySelector(".commands").hidden = !open;
  place.querySelector(".menu").setAttribute("aria-expanded", open);
  if (open) place.querySelector(".commands button")?.focus();
}

// Only what changed is drawn anew, so that a button keeps its spinner and the keyboard its focus.
export function draw(person) {
  const place = phones.querySelector(`[data-person="${person.id}"]`) ?? addPhone(person);
  typing(place, person.typing);
  const key = JSON.stringify(person);
  if (drawn.get(person.id)?.key === key) return;
  const known = drawn.get(person.id)?.messages ?? new Map();
  const chat = place.querySelector(".chat");
  const atEnd = !drawn.has(person.id) || chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
  drawn.set(person.id, { key, messages: chatOf(chat, person, known) });
  wordsOf(place, person);
  commandsOf(place, person);
  const input = place.querySelector("input[name=text]");
  input.disabled = person.blocked || person.deleted;
  input.placeholder = word(person.blocked ? "blocked" : "message");
  if (atEnd) chat.scrollTop = chat.scrollHeight;
}

// Telegram forgets after five seconds that a bot was typing, should it say nothing.
function typing(place, seen) {
  const shown = place.querySelector(".typing");
  shown.hidden = !seen;
  clearTimeout(place.stillTyping);
  if (seen) place.stillTyping = setTimeout(() => { shown.hidden = true; }, 5000);
}

function chatOf(chat, person, known) {
  const now = new Map();
  let before = null;
  for (const message of person.messages) {
    const key = JSON.stringify(message);
    const old = known.get(message.id);
    const node = old?.key === key ? old.node : bubble(message, person, talk);
    if (old && old.node !== node) old.node.replaceWith(node);
    else if (!old) chat.insertBefore(node, before ? before.nextSibling : chat.firstChild);
    now.set(message.id, { key, node });
    before = node;
  }
  for (const [id, old] of known) if (!now.has(id)) old.node.remove();
  return now;
}

function wordsOf(place, person) {
  place.querySelector(".words").replaceChildren(...person.keyboard.map((row) => {
    const line = el("div");
    line.append(...row.map((key) => button(key, () => post(`/control/people/${person.id}/tap`, { key }))));
    return line;
  }));
}

function commandsOf(place, person) {
  const close = (act) => () => { openCommands(place, false); act(); };
  place.querySelector(".commands").replaceChildren(
    ...person.commands.map((command) => {
      const made = button("/" + command.command + " ", close(() => say(person.id, "/" + command.command)));
      made.append(el("small", command.description));
      return made;
    }),
    button(word(person.blocked ? "unblock" : "block"), close(() => post(`/control/people/${person.id}/block`, { blocked: !person.blocked })), "block"),
  );
}

export function hideAllBut(shown) {
  for (const place of [...phones.children]) {
    const id = Number(place.dataset.person);
    if (!shown.has(id)) { drawn.delete(id); place.remove(); }
  }
}

export function forget() {
  drawn.clear();
  phones.replaceChildren();
}
