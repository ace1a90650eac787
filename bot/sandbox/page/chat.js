// One message as Telegram draws it: formatting, files, pictures, voices, buttons under it.

import { button, el, post, say, size } from "./server.js";
import { moment, word } from "./words.js";

const WRAPS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const START = /^https?:\/\/t\.me\/\w+\?start=([\w-]+)$/;

// `talk` is what a message may ask of the page: `copied`, `toast`, `follow` (a deep link), `pressed`.
export function bubble(message, person, talk) {
  const made = el("div", "", "message" + (message.bot ? "" : " own"));
  made.dataset.message = message.id;
  const body = el("div", "", "bubble");
  if (message.file) body.append(attached(message.file), message.text ? "\n" : "");
  if (message.contact) body.append(el("strong", message.contact.first_name), "\n" + message.contact.phone_number);
  if (message.location) body.append(`${word("place")} ${message.location.latitude}, ${message.location.longitude}`);
  body.append(formatted(message.text, message.entities, person, talk));
  body.append(el("time", [message.pinned && word("pinned"), message.edited && word("edited"), moment(message.at)].filter(Boolean).join(" ")));
  made.append(body);
  if (message.reaction) made.append(el("div", message.reaction, "reaction"));
  if (message.buttons.length) made.append(keyboard(message, person, talk));
  return made;
}

function attached(file) {
  const address = "/control/files/" + file.id;
  if (file.kind === "photo" || /^image\/(png|jpeg|gif|webp)$/.test(file.mime)) {
    const picture = el("img");
    picture.src = address;
    picture.alt = file.name;
    return picture;
  }
  if (file.kind === "voice" || file.mime.startsWith("audio/")) {
    const voice = el("audio");
    voice.controls = true;
    voice.src = address;
    return voice;
  }
  const link = el("a", "", "file");
  link.append(document.querySelector("#sheet").content.cloneNode(true), el("span", file.name), " ", el("small", size(file.size)));
  link.href = address;
  link.target = "_blank";
  return link;
}

// Entities nest; offsets are UTF-16 units, as JavaScript counts.
function formatted(text, entities, person, talk) {
  const root = document.createDocumentFragment();
  function fill(node, from, to, inner) {
    let at = from;
    for (let i = 0; i < inner.length; i++) {
      const entity = inner[i];
      const end = entity.offset + entity.length;
      if (entity.offset < at) continue;
      const made = wrapped(entity, text.slice(entity.offset, end), person, talk);
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

function wrapped(entity, text, person, talk) {
  if (WRAPS[entity.type]) {
    const made = el(WRAPS[entity.type]);
    if (entity.type === "code") made.onclick = () => talk.copied(person.id, text);
    return made;
  }
  if (entity.type === "spoiler") return el("span", "", "spoiler");
  if (entity.type === "bot_command") return link("#", () => say(person.id, text));
  if (entity.type === "text_link" || entity.type === "url") {
    const address = entity.url ?? text;
    const start = START.exec(address);
    return start ? link(address, () => talk.follow(`/start ${start[1]}`)) : link(address);
  }
  return null;
}

function link(address, onclick) {
  const made = el("a");
  made.href = address;
  made.rel = "noopener";
  if (onclick) made.onclick = (event) => { event.preventDefault(); onclick(); };
  else made.target = "_blank";
  return made;
}

function keyboard(message, person, talk) {
  const rows = el("div", "", "inline");
  for (const row of message.buttons) {
    const line = el("div");
    for (const each of row) line.append(button(each.text, (event) => press(event.currentTarget, each, message, person, talk), each.style ?? ""));
    rows.append(line);
  }
  return rows;
}

async function press(made, pressed, message, person, talk) {
  if (pressed.copy_text) return talk.copied(person.id, pressed.copy_text.text);
  if (pressed.url) return START.test(pressed.url) ? talk.follow(`/start ${START.exec(pressed.url)[1]}`) : window.open(pressed.url, "_blank", "noopener");
  if (pressed.callback_data === undefined || made.classList.contains("waiting")) return;
  made.classList.add("waiting");
  made.setAttribute("aria-busy", "true");
  const response = await post(`/control/people/${person.id}/tap`, { data: pressed.callback_data, message: message.id });
  made.classList.remove("waiting");
  made.removeAttribute("aria-busy");
  if (!response.ok) return talk.toast(person.id, await response.text());
  const answer = await response.json();
  if (answer.toast) talk.toast(person.id, answer.toast.text, answer.toast.alert);
  else if (!answer.ok) talk.toast(person.id, word("silence"));
}
