// Shows every person's chat as the server describes it, and plays them: nothing here knows any bot.

const phones = document.querySelector("#phones");
const narrow = matchMedia("(max-width: 720px)");
const shown = new Set();
const drawn = new Map();
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
    if (entity.type === "code") made.onclick = () => navigator.clipboard?.writeText(text);
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
    if (start) made.onclick = (event) => { event.preventDefault(); navigator.clipboard?.writeText(`/start ${start[1]}`); toast(person.id, "Скопировано: " + `/start ${start[1]}`); };
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
    const link = el("a", "📄 " + message.file.name);
    link.href = "/control/files/" + message.file.id;
    link.target = "_blank";
    body.append(link, message.text ? "\n" : "");
  }
  body.append(formatted(message.text, message.entities, person));
  const time = el("time", new Date(message.at).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" }));
  if (message.edited) time.textContent = "изм. " + time.textContent;
  body.append(time);
  made.append(body);
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
  if (button.copy_text) {
    navigator.clipboard?.writeText(button.copy_text.text);
    return toast(person.id, "Скопировано");
  }
  if (button.url) return window.open(button.url, "_blank", "noopener");
  made.classList.add("waiting");
  const answer = await (await post(`/control/people/${person.id}/tap`, { data: button.callback_data, message: message.id })).json();
  made.classList.remove("waiting");
  if (answer.toast) toast(person.id, answer.toast.text);
}

function toast(id, text) {
  const place = document.querySelector(`[data-person="${id}"] .toast`);
  if (!place) return;
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(place.timer);
  place.timer = setTimeout(() => place.classList.remove("shown"), 3000);
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
  const commands = made.querySelector(".commands");
  made.querySelector(".menu").onclick = () => { commands.hidden = !commands.hidden; };
  phones.append(made);
  return made;
}

function draw(person) {
  const place = phones.querySelector(`[data-person="${person.id}"]`) ?? addPhone(person);
  const key = JSON.stringify(person);
  if (drawn.get(person.id) === key) return;
  drawn.set(person.id, key);
  const chat = place.querySelector(".chat");
  chat.replaceChildren(...person.messages.map((message) => bubble(message, person)));
  chat.scrollTop = chat.scrollHeight;
  place.querySelector(".words").replaceChildren(...person.keyboard.map((row) => {
    const line = el("div");
    for (const word of row) {
      const made = el("button", word);
      made.type = "button";
      made.onclick = () => post(`/control/people/${person.id}/send`, { text: word });
      line.append(made);
    }
    return line;
  }));
  const commands = place.querySelector(".commands");
  commands.replaceChildren(...person.commands.map((command) => {
    const made = el("button", "/" + command.command + " ");
    made.type = "button";
    made.append(el("small", command.description));
    made.onclick = () => { commands.hidden = true; post(`/control/people/${person.id}/send`, { text: "/" + command.command }); };
    return made;
  }));
}

function choose(id) {
  if (narrow.matches) shown.clear();
  if (shown.has(id) && shown.size > 1) shown.delete(id);
  else shown.add(id);
  show();
}

function show() {
  document.querySelector("#now").textContent = new Date(state.now).toLocaleString("ru", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const coming = state.next;
  document.querySelector("#coming").textContent = coming ? "Следующее событие: " + new Date(coming.at).toLocaleString("ru", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) : "";
  document.querySelector("#next").disabled = !coming;
  document.querySelector("#violations").textContent = state.violations.join("\n");
  document.querySelector("#people").replaceChildren(...state.people.map((person) => {
    const made = el("button", person.name);
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
