// The theme's one menu, which saves the page, and its tooltips, which say what names and titles say
// already, are all that it wants Bootstrap's 80 kB for: this opens the menu, and the tooltips stay away.
window.bootstrap = { Tooltip: class { static getInstance() { return null; } static getOrCreateInstance() { return new this(); } show() {} hide() {} dispose() {} enable() {} disable() {} } };
document.addEventListener("DOMContentLoaded", () => {
  const menu = (button) => button.parentElement.querySelector(".dropdown-menu");
  const set = (button, open) => { menu(button).classList.toggle("show", open); button.setAttribute("aria-expanded", String(open)); };
  for (const button of document.querySelectorAll("[data-bs-toggle='dropdown']")) {
    if (!menu(button)) continue;
    button.addEventListener("click", () => set(button, !menu(button).classList.contains("show")));
    document.addEventListener("click", (event) => { if (!button.parentElement.contains(event.target)) set(button, false); });
    button.parentElement.addEventListener("keydown", (event) => { if (event.key === "Escape") { set(button, false); button.focus(); } });
  }
});
