// A file field in the page's own words (the browser's are in the browser's language, not the page's), that takes a dropped file.
//
//   <div data-drop> <label for="document">…</label> <input id="document" type="file"> <p data-chosen></p> </div>

for (const frame of document.querySelectorAll("[data-drop]")) {
  const field = frame.querySelector('input[type="file"]');
  const chosen = frame.querySelector("[data-chosen]");
  const show = () => {
    chosen.textContent = field.files[0]?.name ?? "";
  };

  field.classList.add("sr");
  frame.querySelector(`label[for="${field.id}"]`).classList.add("button", "quiet");
  field.addEventListener("change", show);
  frame.addEventListener("dragover", (event) => event.preventDefault());
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    field.files = event.dataTransfer.files;
    show();
  });
  show(); // after "back" the field still holds its file
}
