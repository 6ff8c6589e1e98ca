// What is changed is confirmed by that: its box is ticked. The server holds to the same without this.
document.addEventListener("input", (event) => {
  const box = event.target.closest(".fact")?.querySelector(".tick input");
  if (box && event.target !== box) box.checked = true;
});
