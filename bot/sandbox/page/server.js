// How the page speaks with the server, and small things that all of it needs.

export const post = (path, body = {}) =>
  fetch(path, { method: "POST", body: body instanceof FormData ? body : JSON.stringify(body) });

export const say = (id, text) => post(`/control/people/${id}/send`, { text });

export function el(tag, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function button(text, onclick, className = "") {
  const made = el("button", text, className);
  made.type = "button";
  made.onclick = onclick;
  return made;
}

export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
