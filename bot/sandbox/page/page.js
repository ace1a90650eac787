// Shows every person's chat as the server describes it, and plays them: nothing here knows any bot.

import { lang, moment, switchLanguage, translate, word } from "./words.js";

const phones = document.querySelector("#phones");
const narrow = matchMedia("(max-width: 720px)");
const shown = new Set();
const drawn = new Map();
const heard = new Map();
let state = null;
let chosen = false;

const post = (path, body) =>
  fetch(path, { method: "POST", body: body instanceof FormData ? body : JSON.stringify(body) });

function el(tag, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

const WRAPS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

function wrapped(entity, text, person) {
  if (WRAPS[entity.type]) {
    const made = el(WRAPS[entity.type]);
    if (entity.type === "code") made.onclick = () => copy(person.id, text);
    return made;
  }
  if (entity.type === "spoiler") return el("span", "", "spoiler");
  if (entity.type === "bot_command") {
    const made = el("a");
    made.href = "#";
    made.onclick = (event) => { event.preventDefault(); post(`/control/people/${person.id}/send`, { text }); };
    return made;
  }
  if (entity.type === "text_link" || entity.type === "url") {
    const address = entity.url ?? text;
    const made = el("a");
    const start = /^https?:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(address);
    made.href = address;
    if (start) made.onclick = (event) => { event.preventDefault(); copy(person.id, `/start ${start[1]}`); };
    else made.target = "_blank";
    made.rel = "noopener";
    return made;
  }
  return null;
}

// Entities nest; offsets are UTF-16 units, as JavaScript counts.
function formatted(text, entities, person) {
  const root = document.createDocumentFragment();
  function fill(node, from, to, inner) {
    let at = from;
    for (let i = 0; i < inner.length; i++) {
      const entity = inner[i];
      const end = entity.offset + entity.length;
      if (entity.offset < at) continue;
      const part = text.slice(entity.offset, end);
      const made = wrapped(entity, part, person);
      if (!made) continue;
      node.append(text.slice(at, entity.offset));
      fill(made, entity.offset, end, inner.slice(i + 1).filter((each) => each.offset >= entity.offset && each.offset + each.length <= end));
      node.append(made);
      at = end;
    }
    node.append(text.slice(at, to));
  }
  fill(root, 0, text.length, entities);
  return root;
}

function bubble(message, person) {
  const made = el("div", "", "message" + (message.bot ? "" : " own"));
  const body = el("div", "", "bubble");
  if (message.file) {
    const link = el("a", "", "file");
    link.append(document.querySelector("#sheet").content.cloneNode(true), message.file.name);
    link.href = "/control/files/" + message.file.id;
    link.target = "_blank";
    body.append(link, message.text ? "\n" : "");
  }
  if (message.contact) body.append(el("strong", message.contact.first_name), "\n" + message.contact.phone_number);
  if (message.location) body.append(`${word("place")} ${message.location.latitude}, ${message.location.longitude}`);
  body.append(formatted(message.text, message.entities, person));
  body.append(el("time", (message.pinned ? word("pinned") + " " : "") + (message.edited ? word("edited") + " " : "") + moment(message.at)));
  made.append(body);
  if (message.reaction) made.append(el("div", message.reaction, "reaction"));
  if (message.buttons.length) made.append(keyboard(message, person));
  return made;
}

function keyboard(message, person) {
  const rows = el("div", "", "inline");
  for (const row of message.buttons) {
    const line = el("div");
    for (const button of row) {
      const made = el("button", button.text, button.style ?? "");
      made.type = "button";
      made.onclick = () => press(made, button, message, person);
      line.append(made);
    }
    rows.append(line);
  }
  return rows;
}

async function press(made, button, message, person) {
  if (button.copy_text) return copy(person.id, button.copy_text.text);
  if (button.url) return window.open(button.url, "_blank", "noopener");
  if (button.callback_data === undefined) return;
  made.classList.add("waiting");
  const response = await post(`/control/people/${person.id}/tap`, { data: button.callback_data, message: message.id });
  made.classList.remove("waiting");
  if (!response.ok) return toast(person.id, await response.text());
  const answer = await response.json();
  if (answer.toast) toast(person.id, answer.toast.text, answer.toast.alert);
  else if (!answer.ok) toast(person.id, word("silence"));
}

function copy(id, text) {
  navigator.clipboard?.writeText(text);
  toast(id, word("copied") + " " + text);
}

// An alert stays until it is clicked away.
function toast(id, text, alert = false) {
  const place = document.querySelector(`[data-person="${id}"] .toast`);
  if (!place) return;
  place.textContent = text;
  place.classList.add("shown");
  place.classList.toggle("alert", alert);
  place.onclick = () => place.classList.remove("shown");
  clearTimeout(place.timer);
  if (!alert) place.timer = setTimeout(() => place.classList.remove("shown"), 3000);
}

function sendFile(person, file) {
  const body = new FormData();
  body.append("file", file);
  post(`/control/people/${person.id}/file`, body);
}

function addPhone(person) {
  const made = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
  made.dataset.person = person.id;
  made.querySelector("h2").textContent = person.name;
  const form = made.querySelector("form");
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = form.text.value.trim();
    if (text) post(`/control/people/${person.id}/send`, { text });
    form.text.value = "";
  };
  const file = made.querySelector("input[type=file]");
  file.onchange = () => { if (file.files[0]) sendFile(person, file.files[0]); file.value = ""; };
  made.ondragover = (event) => { event.preventDefault(); made.classList.add("over"); };
  made.ondragleave = () => made.classList.remove("over");
  made.ondrop = (event) => {
    event.preventDefault();
    made.classList.remove("over");
    if (event.dataTransfer.files[0]) sendFile(person, event.dataTransfer.files[0]);
  };
  made.querySelector(".menu").onclick = () => openCommands(made, made.querySelector(".commands").hidden);
  made.onkeydown = (event) => {
    if (event.key !== "Escape" || made.querySelector(".commands").hidden) return;
    openCommands(made, false);
    made.querySelector(".menu").focus();
  };
  translate(made);
  phones.append(made);
  return made;
}

function openCommands(place, open) {
  place.querySelector(".commands").hidden = !open;
  place.querySelector(".menu").setAttribute("aria-expanded", open);
}

function draw(person) {
  const place = phones.querySelector(`[data-person="${person.id}"]`) ?? addPhone(person);
  const key = JSON.stringify(person);
  if (drawn.get(person.id) === key) return;
  const chat = place.querySelector(".chat");
  const atEnd = !drawn.has(person.id) || chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
  drawn.set(person.id, key);
  chat.replaceChildren(...person.messages.map((message) => bubble(message, person)));
  place.querySelector(".words").replaceChildren(...person.keyboard.map((row) => {
    const line = el("div");
    for (const word of row) {
      const made = el("button", word);
      made.type = "button";
      made.onclick = () => post(`/control/people/${person.id}/tap`, { key: word });
      line.append(made);
    }
    return line;
  }));
  const commands = place.querySelector(".commands");
  commands.replaceChildren(...person.commands.map((command) => {
    const made = el("button", "/" + command.command + " ");
    made.type = "button";
    made.append(el("small", command.description));
    made.onclick = () => { openCommands(place, false); post(`/control/people/${person.id}/send`, { text: "/" + command.command }); };
    return made;
  }), blocking(place, person));
  place.querySelector("input[name=text]").disabled = person.blocked || person.deleted;
  place.querySelector("input[name=text]").placeholder = word(person.blocked ? "blocked" : "message");
  if (atEnd) chat.scrollTop = chat.scrollHeight;
}

function blocking(place, person) {
  const made = el("button", word(person.blocked ? "unblock" : "block"), "block");
  made.type = "button";
  made.onclick = () => { openCommands(place, false); post(`/control/people/${person.id}/block`, { blocked: !person.blocked }); };
  return made;
}

function choose(id) {
  if (narrow.matches) shown.clear();
  if (shown.has(id) && shown.size > 1) shown.delete(id);
  else shown.add(id);
  show();
}

function show() {
  document.querySelector("#now").textContent = moment(state.now, { weekday: "short", day: "numeric", month: "short" });
  const coming = state.next;
  document.querySelector("#coming").textContent = coming ? [word("coming"), moment(coming.at, { day: "numeric", month: "short" }), coming.what].join(" ") : "";
  document.querySelector("#next").disabled = !coming;
  document.querySelector("#violations").textContent = state.violations.join("\n");
  document.querySelector("#people").replaceChildren(...state.people.map((person) => {
    if (shown.has(person.id) || !heard.has(person.id)) heard.set(person.id, person.sounds);
    const made = el("button", person.name, person.sounds > heard.get(person.id) ? "unread" : "");
    made.type = "button";
    made.setAttribute("aria-pressed", shown.has(person.id));
    made.onclick = () => choose(person.id);
    return made;
  }));
  for (const place of [...phones.children]) {
    if (!shown.has(Number(place.dataset.person))) { drawn.delete(Number(place.dataset.person)); place.remove(); }
  }
  for (const person of state.people) if (shown.has(person.id)) draw(person);
}

for (const button of document.querySelectorAll("[data-seconds]")) {
  button.onclick = () => post("/control/clock", { seconds: Number(button.dataset.seconds) });
}
function speak() {
  document.documentElement.lang = lang;
  translate(document);
}

document.querySelector("#lang").onclick = () => {
  switchLanguage();
  speak();
  drawn.clear();
  if (state) show();
};
speak();

document.querySelector("#next").onclick = () => post("/control/clock", {});

new EventSource("/control/events").onmessage = (event) => {
  state = JSON.parse(event.data);
  if (!chosen && state.people.length) {
    const room = narrow.matches ? 1 : Math.max(1, Math.min(3, Math.floor(innerWidth / 400)));
    state.people.slice(0, room).forEach((person) => shown.add(person.id));
    chosen = true;
  }
  show();
};
