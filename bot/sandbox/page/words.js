// The page's own words. What bots and people say is theirs.

const WORDS = {
  en: {
    title: "Phones", clock: "Clock", people: "People", hour: "+1 hour", day: "+1 day", days: "+10 days",
    next: "Next event", coming: "Next event:", commands: "Commands", message: "Message", file: "File",
    send: "Send", edited: "edited", copied: "Copied:", place: "Place:", pinned: "pinned", block: "Block the bot", unblock: "Unblock the bot",
    blocked: "You have blocked the bot", silence: "The bot has not answered", other: "По-русски",
  },
  ru: {
    title: "Телефоны", clock: "Часы", people: "Люди", hour: "+1 час", day: "+1 день", days: "+10 дней",
    next: "До события", coming: "Следующее событие:", commands: "Команды", message: "Сообщение", file: "Файл",
    send: "Отправить", edited: "изм.", copied: "Скопировано:", place: "Место:", pinned: "закреп.", block: "Заблокировать бота",
    unblock: "Разблокировать бота", blocked: "Бот заблокирован", silence: "Бот не ответил", other: "In English",
  },
};

export let lang = localStorage.getItem("lang") ?? (navigator.language.startsWith("ru") ? "ru" : "en");

export const word = (name) => WORDS[lang][name];

export function switchLanguage() {
  lang = lang === "ru" ? "en" : "ru";
  localStorage.setItem("lang", lang);
}

// `data-word` names what an element says; `data-label` what it is called where it shows no words.
export function translate(root) {
  for (const each of root.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of root.querySelectorAll("[data-label]")) {
    const name = word(each.dataset.label);
    each.setAttribute("aria-label", name);
    if (each.placeholder !== undefined && each.type === "text") each.placeholder = name;
    else each.title = name;
  }
}

export const moment = (at, options) => new Date(at).toLocaleString(lang, { hour: "2-digit", minute: "2-digit", ...options });
