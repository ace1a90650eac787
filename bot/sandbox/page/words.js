// The page's own words. What bots and people say is theirs.

const WORDS = {
  en: {
    title: "Phones", clock: "Clock", people: "People", hour: "+1 hour", day: "+1 day", next: "Next event", coming: "then:",
    commands: "Commands", message: "Message", file: "File", send: "Send", edited: "edited", copied: "Copied:", place: "Place:",
    pinned: "pinned", block: "Block the bot", unblock: "Unblock the bot", blocked: "You have blocked the bot",
    silence: "The bot has not answered", other: "По-русски", otherShort: "РУ", theme: "Light or dark", typing: "typing…", opening: "The office is opening…", nobody: "Nobody here yet: «+» adds a person.", add: "Add a person",
    name: "Name", ok: "OK", cancel: "Cancel", open: "On whose phone shall the link be opened?", another: "Somebody new",
    mail: "Mail", refuse: "Refuse the next letter (550)", refused: "refused", to: "To:", from: "From:", noMail: "No letters yet.",
    tour: "Guided tour", show: "Do it for me", further: "Next", leave: "Leave the tour", done: "That was the tour. Everything works: try what you like.",
    restart: "Start again", restartSure: "Everything here will be forgotten and begun anew.", meanwhile: "Meanwhile:", nothing: "Nothing happened.",
    messages: (count) => (count === 1 ? "1 message" : `${count} messages`), step: (place, total) => `Step ${place} of ${total}`, new: "new",
  },
  ru: {
    title: "Телефоны", clock: "Часы", people: "Люди", hour: "+1 час", day: "+1 день", next: "До события", coming: "дальше:",
    commands: "Команды", message: "Сообщение", file: "Файл", send: "Отправить", edited: "изм.", copied: "Скопировано:", place: "Место:",
    pinned: "закреп.", block: "Заблокировать бота", unblock: "Разблокировать бота", blocked: "Бот заблокирован",
    silence: "Бот не ответил", other: "In English", otherShort: "EN", theme: "Светлая или тёмная", typing: "печатает…", opening: "Офис открывается…", nobody: "Пока никого. «+» добавит человека.", add: "Добавить человека",
    name: "Имя", ok: "ОК", cancel: "Отмена", open: "На чьём телефоне открыть ссылку?", another: "Новый человек",
    mail: "Почта", refuse: "Отказать следующему письму (550)", refused: "не принято", to: "Кому:", from: "От:", noMail: "Писем пока нет.",
    tour: "Показать за 5 минут", show: "Сделать за меня", further: "Дальше", leave: "Выйти", done: "Это всё. Бот настоящий: попробуйте сами что угодно.",
    restart: "Начать заново", restartSure: "Всё, что здесь было, забудется и начнётся сначала.", meanwhile: "За это время:", nothing: "Ничего не произошло.",
    messages: (count) => `${count} ${["сообщение", "сообщения", "сообщений"][plural(count)]}`, step: (place, total) => `Шаг ${place} из ${total}`, new: "новое",
  },
};

const plural = (count) => {
  const [ones, tens] = [count % 10, Math.floor(count / 10) % 10];
  return tens === 1 || ones === 0 || ones > 4 ? 2 : ones === 1 ? 0 : 1;
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
    else if (each.tagName === "BUTTON" || each.tagName === "LABEL") each.title = name;
  }
}

export const moment = (at, options) => new Date(at).toLocaleString(lang, { hour: "2-digit", minute: "2-digit", ...options });
