// The letters that were sent, and the switch that turns the next one away.

import { el, post, size } from "./server.js";
import { moment, word } from "./words.js";

const pane = document.querySelector("#mail");
const opener = document.querySelector("#mail-open");
const refuse = document.querySelector("#refuse");
let seen = 0;
let latest = { letters: [], refusing: 0 };

opener.onclick = () => {
  pane.hidden = !pane.hidden;
  opener.setAttribute("aria-expanded", !pane.hidden);
  showMail(latest);
};
refuse.onchange = () => post("/control/mail/refuse", { letters: refuse.checked ? 1 : 0 });

export function showMail(mail) {
  opener.hidden = !mail;
  if (!mail) return;
  latest = mail;
  if (!pane.hidden) seen = mail.letters.length;
  const fresh = mail.letters.length - seen;
  document.querySelector("#mail-count").textContent = fresh > 0 ? fresh : "";
  refuse.checked = mail.refusing > 0;
  if (pane.hidden) return;
  const letters = mail.letters.map(letter).reverse();
  document.querySelector("#letters").replaceChildren(...(letters.length ? letters : [el("p", word("noMail"), "soft")]));
}

function letter(each, place) {
  const made = el("details", "", each.refused ? "refused" : "");
  const head = el("summary");
  head.append(el("b", each.subject), el("span", `${each.to} · ${moment(each.at, { day: "numeric", month: "short" })}`, "soft"));
  if (each.refused) head.append(el("em", word("refused")));
  made.append(head, el("p", `${word("from")} ${each.sender}`, "soft"), el("p", each.text, "text"));
  each.attachments.forEach((file, number) => {
    const link = el("a", `${file.name} · ${size(file.size)}`, "file");
    link.href = `/control/mail/${place}/${number}`;
    link.target = "_blank";
    made.append(link);
  });
  return made;
}

export function forgetMail() { seen = 0; }
