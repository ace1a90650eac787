// Shows every person's chat as the server describes it, and plays them: nothing here knows any bot.

import { ask } from "./dialogs.js";
import { forgetMail, showMail } from "./mail.js";
import { addPerson, draw, face, forget, hideAllBut, introduce } from "./phones.js";
import { button, el, post } from "./server.js";
import { leads, leave, look, speak as speakTour } from "./tour.js";
import { lang, moment, switchLanguage, translate, word } from "./words.js";

const narrow = matchMedia("(max-width: 720px)");
const shown = new Set();
const heard = new Map();
const people = new Map();
let state = null;
let chosen = false;

introduce(() => [...people.values()]);

// --- people -----------------------------------------------------------------------------------------------------------

function choose(id) {
  if (narrow.matches) shown.clear();
  if (shown.has(id) && shown.size > 1) shown.delete(id);
  else shown.add(id);
  show();
}

function lookAt(id) {
  if (narrow.matches) shown.clear();
  shown.add(id);
  const room = roomForPhones();
  for (const each of [...shown]) if (shown.size > room && each !== id) shown.delete(each);
  show();
}

const roomForPhones = () => (narrow.matches ? 1 : Math.max(1, Math.min(3, Math.floor(innerWidth / 380))));

function strip() {
  const made = [...people.values()].map((person) => {
    if (shown.has(person.id) || !heard.has(person.id)) heard.set(person.id, person.sounds);
    const unread = person.sounds - heard.get(person.id);
    const chip = button("", () => choose(person.id));
    chip.append(face(person), person.name);
    if (person.note && shown.has(person.id)) chip.append(el("small", person.note));
    if (unread > 0) chip.append(badge(unread));
    chip.setAttribute("aria-pressed", shown.has(person.id));
    return chip;
  });
  const add = button("+", async () => { const id = await addPerson(); if (id) lookAt(id); });
  add.setAttribute("aria-label", word("add"));
  add.title = word("add");
  document.querySelector("#people").replaceChildren(...made, add);
}

function badge(count) {
  const made = el("b", String(count), "badge");
  made.setAttribute("aria-label", `${word("new")}: ${count}`);
  return made;
}

// --- the clock --------------------------------------------------------------------------------------------------------

async function move(body) {
  const before = new Map([...people.values()].map((person) => [person.id, person.sounds]));
  for (const each of document.querySelectorAll(".clock button")) each.disabled = true;
  const response = await post("/control/clock", body);
  for (const each of document.querySelectorAll(".clock button")) each.disabled = false;
  if (response.ok) setTimeout(() => tell(before), 300);
}

function tell(before) {
  const place = document.querySelector("#happened");
  const news = [...people.values()].map((person) => [person.name, person.sounds - (before.get(person.id) ?? person.sounds)]).filter(([, count]) => count > 0);
  place.textContent = news.length ? `${word("meanwhile")} ${news.map(([name, count]) => `${name} — ${word("messages")(count)}`).join("; ")}` : word("nothing");
  place.hidden = false;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => { place.hidden = true; }, 6000);
}

for (const each of document.querySelectorAll("[data-seconds]")) each.onclick = () => move({ seconds: Number(each.dataset.seconds) });
document.querySelector("#next").onclick = () => move({});

function clock() {
  document.querySelector("#now").textContent = moment(state.now, { weekday: "short", day: "numeric", month: "short" });
  const coming = state.next;
  const place = document.querySelector("#coming");
  place.textContent = coming ? [word("coming"), moment(coming.at, { day: "numeric", month: "short" }), coming.what].join(" ") : "";
  place.title = place.textContent;
  document.querySelector("#next").disabled = !coming;
}

// --- the whole --------------------------------------------------------------------------------------------------------

function show() {
  if (!state) return;
  clock();
  strip();
  document.querySelector("#nobody").hidden = people.size > 0;
  document.querySelector("#nobody").textContent = word(state.tour ? "opening" : "nobody");
  showMail(state.mail);
  document.querySelector("#tour-open").hidden = !state.tour || !people.size;
  document.querySelector("#restart").hidden = !state.restart;
  document.querySelector("#violations").textContent = state.violations.join("\n");
  hideAllBut(shown);
  for (const person of people.values()) if (shown.has(person.id)) draw(person);
  look();
}

function speak() {
  document.documentElement.lang = lang;
  translate(document);
  speakTour();
}

document.querySelector("#lang").onclick = () => {
  switchLanguage();
  forget();
  speak();
  show();
};

const theme = document.querySelector("#theme");
const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
if (localStorage.getItem("theme")) document.documentElement.dataset.theme = localStorage.getItem("theme");
theme.onclick = () => {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
};

document.querySelector("#restart").onclick = async () => {
  if (!(await ask(word("restartSure")))) return;
  leave();
  await post("/control/restart");
};

leads({
  look: lookAt,
  version: () => state.version,
  messages: (id) => people.get(id)?.messages ?? [],
  newest: () => new Map([...people.values()].map((person) => [person.id, new Map(person.messages.map((each) => [each.id, each.text]))])),
  before: (begun, id, message) => begun.get(id)?.get(message.id) === message.text,
});

function take(news) {
  for (const person of news.people) people.set(person.id, person);
  for (const id of [...people.keys()]) if (!news.order.includes(id)) { people.delete(id); heard.delete(id); shown.delete(id); }
  if (!chosen && people.size) {
    [...people.keys()].slice(0, roomForPhones()).forEach((id) => shown.add(id));
    chosen = true;
  }
  if (!people.size) { chosen = false; forget(); forgetMail(); }
  state = news;
  show();
}

speak();
new EventSource("/control/events").onmessage = (event) => take(JSON.parse(event.data));
