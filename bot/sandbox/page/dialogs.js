// Windows that ask: an alert to be closed, a choice, a name.

import { button } from "./server.js";
import { translate } from "./words.js";

export function alertWindow(text) {
  const dialog = document.querySelector("#alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

// Resolves with a choice's value, with the typed name, with true for a plain yes, or with null.
export function ask(text, { choices = [], name = false } = {}) {
  const dialog = document.querySelector("#asked");
  const field = dialog.querySelector("label");
  translate(dialog);
  dialog.querySelector("p").textContent = text;
  field.hidden = !name;
  field.querySelector("input").value = "";
  dialog.querySelector("[value=yes]").hidden = choices.length > 0;
  dialog.returnValue = "";
  return new Promise((resolve) => {
    let chosen = null;
    dialog.querySelector(".choices").replaceChildren(...choices.map(([label, value]) =>
      button(label, () => { chosen = value; dialog.close("chosen"); })));
    dialog.onclose = () => {
      const typed = field.querySelector("input").value.trim();
      if (dialog.returnValue === "chosen") resolve(chosen);
      else if (dialog.returnValue !== "yes") resolve(null);
      else resolve(name ? typed || null : true);
    };
    dialog.showModal();
  });
}

