// What is changed is confirmed by that: its box is ticked. The server holds to the same without this.
function confirm(field) {
  const box = field.closest(".fact")?.querySelector(".tick input");
  if (box && field !== box) box.checked = true;
}
document.addEventListener("input", (event) => confirm(event.target));
for (const field of document.querySelectorAll(".fact :is(input:not([type=checkbox]), textarea)")) {
  if (field.value !== field.defaultValue) confirm(field); // typed before this was loaded
}
