// Suggestions while a facility is typed: by code or by part of its name. The field keeps the code.

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.getElementById(field.getAttribute("list"));
  const chosen = field.parentElement.querySelector("[data-suggest-chosen]");
  let latest = 0;
  let pause;
  let names = new Map();

  const show = () => {
    chosen.textContent = names.get(field.value) ?? "";
  };

  const ask = async () => {
    const mine = ++latest;
    const answer = await fetch(`${field.dataset.suggest}?text=${encodeURIComponent(field.value)}`);
    if (!answer.ok || mine !== latest) return;
    const facilities = await answer.json();
    names = new Map(facilities.map((f) => [f.hcode9, `${f.nameTh} · ${f.provinceTh}`]));
    list.replaceChildren(
      ...facilities.map((f) => {
        const option = document.createElement("option");
        option.value = f.hcode9;
        option.label = `${f.nameTh} · ${f.provinceTh}`;
        return option;
      }),
    );
    show();
  };

  field.removeAttribute("maxlength"); // names may be typed to search; the pattern still asks for a code in the end
  // Once the typing rests: each question counts against what the address may ask.
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 200);
  });
  field.addEventListener("focus", ask, { once: true });
  if (field.value) ask();
}
