// A guided tour: each step says what to do on whose phone, and knows when it is done. Whoever goes by hand is shown act by act
// what to press, with the words already typed; the rest of a step can be left to the page.
// A step: {who, say: {ru, en}, do: [acts], until: {who, text}}; an act: {tap}, {send}, or {wait: true}, which lets the clock go
// from event to event until the step is over. `who` of an act is another's phone.

import { post, say } from "./server.js";
import { lang, word } from "./words.js";

const panel = document.querySelector("#tour");
const opener = document.querySelector("#tour-open");
const MOST_EVENTS = 60;
const PATIENCE = 30_000; // milliseconds
let steps = [];
let at = -1;
let doing = 0;
let busy = false;
let resting = false;
let begun = new Map();
let page = null;

export function leads(ofPage) {
  page = ofPage;
  opener.onclick = start;
  document.querySelector("#tour-leave").onclick = leave;
  document.querySelector("#tour-skip").onclick = () => go(at + 1);
  document.querySelector("#tour-do").onclick = perform;
  document.addEventListener("click", (event) => { if (event.isTrusted && event.target.closest(".pointed:not(.send)")) acted(); });
  document.addEventListener("submit", (event) => { if (event.target.querySelector(".pointed.send")) acted(); });
}

// By hand: what was pointed at has been pressed. The next is shown once the bot has answered; time goes on press by press.
async function acted() {
  const step = steps[at];
  if (busy || !step || step.do[doing].wait) return;
  const who = step.do[doing].who ?? step.who;
  doing += 1;
  resting = true;
  untype();
  mark();
  await settled(who);
  resting = false;
  if (steps[at] === step && step.do[doing]) page.look(step.do[doing].who ?? step.who);
  look();
}

async function start() {
  steps = await (await fetch("/control/tour")).json();
  go(0);
}

export function leave() {
  at = -1;
  panel.hidden = true;
  untype();
  mark();
}

function go(place) {
  at = place;
  doing = 0;
  untype();
  panel.hidden = false;
  if (at < steps.length) page.look(steps[at].who);
  begun = page.newest();
  speak();
}

export function speak() {
  if (at < 0) return;
  const step = steps[at];
  document.querySelector("#tour-place").textContent = step ? word("step")(at + 1, steps.length) : "";
  document.querySelector("#tour-say").textContent = step ? step.say[lang] : word("done");
  document.querySelector("#tour-do").hidden = !step || !step.do;
  document.querySelector("#tour-skip").hidden = !step;
  mark();
}

// What is to be pressed next stands out.
function mark() {
  const before = document.querySelector(".pointed");
  before?.classList.remove("pointed");
  const step = steps[at];
  const act = step?.do?.[doing];
  if (at < 0 || busy || resting || !act) return;
  const made = pointedBy(act, act.who ?? step.who);
  made?.classList.add("pointed");
  if (made && made !== before) onceDrawn(() => made.scrollIntoView({ block: "nearest" }));
}

function pointedBy(act, who) {
  if (act.wait) return document.querySelector("#next");
  if (act.tap) return buttonOf(who, act.tap);
  const form = document.querySelector(`[data-person="${who}"] form`);
  if (form && !form.text.value && form.offered !== act.send) form.text.value = form.offered = act.send;
  return form?.querySelector(".send");
}

// Words that nobody sent are not left behind.
function untype() {
  for (const form of document.querySelectorAll(".phone form")) {
    if (form.offered && form.text.value === form.offered) form.text.value = "";
    form.offered = null;
  }
}

// The chat has its new height, and stays at its end, only after this frame.
const onceDrawn = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

// The newest button of these words, an emoji before them or not; with «…» behind, of words that begin so.
function buttonOf(who, label) {
  const all = [...document.querySelectorAll(`[data-person="${who}"] :is(.inline, .words) button`)].reverse();
  const wanted = plain(label.replace(/…$/, ""));
  const fits = wanted === plain(label) ? (words) => words === wanted : (words) => words.startsWith(wanted);
  return all.find((each) => fits(plain(each.textContent)));
}

const plain = (text) => text.replace(/^[^\p{L}\p{N}+№]+/u, "");

// Called after every change of state: a step whose outcome can be seen is over.
export function look() {
  mark();
  const step = steps[at];
  if (at < 0 || !step?.until || busy) return;
  if (happened(step.until)) go(at + 1);
}

function happened(until) {
  return page.messages(until.who).some((message) => message.bot && message.text.includes(until.text) && !page.before(begun, until.who, message));
}

async function perform() {
  const step = steps[at];
  if (!step?.do || busy) return;
  busy = true;
  document.querySelector("#tour-do").disabled = true;
  try {
    untype();
    mark();
    for (; doing < step.do.length; doing++) await once(step.do[doing].who ?? step.who, step.do[doing], step.until);
  } finally {
    busy = false;
    document.querySelector("#tour-do").disabled = false;
  }
  if (!step.until) go(at + 1);
  else look();
}

async function once(who, act, until) {
  page.look(who);
  if (act.send) await say(who, act.send);
  else if (act.wait) return waits(until);
  else {
    const made = await appears(() => buttonOf(who, act.tap));
    made?.scrollIntoView({ block: "nearest" });
    made?.click();
  }
  await settled(who);
}

async function waits(until) {
  for (let events = 0; events < MOST_EVENTS && !happened(until); events++) {
    await post("/control/clock");
    await settled(until.who);
  }
}

async function appears(found) {
  for (let tries = 0; tries < 60; tries++) {
    const made = found();
    if (made) return made;
    await pause(100);
  }
  return null;
}

// Until the bot has had the last word with somebody and then nothing changes any more. A bot on a busy machine answers a
// tap late and draws its screen later still: the longer the answer took, the longer the quiet has to last.
async function settled(who) {
  const begun = performance.now();
  let before = -1;
  let changed = begun;
  while (performance.now() - begun < PATIENCE) {
    await pause(150);
    const now = performance.now();
    const waiting = document.querySelector(".waiting") || page.messages(who).at(-1)?.bot === false;
    const version = page.version();
    if (waiting || version !== before) [before, changed] = [version, now];
    else if (now - changed >= (changed - begun) / 2) return;
  }
}

const pause = (span) => new Promise((resolve) => setTimeout(resolve, span));
