// One switch for the code of a page: it shows what computed each figure and sentence.
document.addEventListener("DOMContentLoaded", () => {
  const cells = document.querySelectorAll(".cell.tag_hide-input > details.above-input");
  const article = document.querySelector("article.bd-article");
  if (!cells.length || !article) return;
  const words = document.querySelector(".book-imprint")?.dataset || {};
  const button = document.createElement("button");
  button.type = "button";
  const say = (shown) => { button.textContent = shown ? words.shown || "Hide the code of this page" : words.hidden || "Show the code of this page"; button.setAttribute("aria-pressed", String(shown)); };
  button.addEventListener("click", () => {
    const shown = document.documentElement.classList.toggle("show-code");
    cells.forEach((details) => { details.open = shown; });
    say(shown);
  });
  say(false);
  const place = document.createElement("p");
  place.className = "code-switch";
  place.append(button);
  article.append(place);
});
