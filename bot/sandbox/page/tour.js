// A guided tour: each step says what to do on whose phone, and knows when it is done.
// A step: {who, say: {ru, en}, do: [acts], until: {who, text}}; an act: {tap}, {send}, or {wait: true}, which lets the clock go
// from event to event until the step is over. `who` of an act is another's phone.

import { post, say } from "./server.js";
import { lang, word } from "./words.js";

const panel = document.querySelector("#tour");
const opener = document.querySelector("#tour-open");
const MOST_EVENTS = 60;
let steps = [];
let at = -1;
let busy = false;
let begun = new Map();
let page = null;

export function leads(ofPage) {
  page = ofPage;
  opener.onclick = start;
  document.querySelector("#tour-leave").onclick = leave;
  document.querySelector("#tour-skip").onclick = () => go(at + 1);
  document.querySelector("#tour-do").onclick = perform;
}

async function start() {
  steps = await (await fetch("/control/tour")).json();
  go(0);
}

export function leave() {
  at = -1;
  panel.hidden = true;
  mark();
}

function go(place) {
  at = place;
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
  const act = step?.do?.find((each) => each.tap);
  if (at < 0 || !act) return;
  const made = buttonOf(act.who ?? step.who, act.tap);
  made?.classList.add("pointed");
  if (made !== before) made?.scrollIntoView({ block: "nearest" });
}

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
    for (const act of step.do) await once(act.who ?? step.who, act, step.until);
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
  await settled();
}

async function waits(until) {
  for (let events = 0; events < MOST_EVENTS && !happened(until); events++) {
    await post("/control/clock");
    await settled();
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

async function settled() {
  let before = -1;
  for (let tries = 0; tries < 100; tries++) {
    await pause(150);
    const waiting = document.querySelector(".waiting");
    const version = page.version();
    if (!waiting && version === before) return;
    before = version;
  }
}

const pause = (span) => new Promise((resolve) => setTimeout(resolve, span));
