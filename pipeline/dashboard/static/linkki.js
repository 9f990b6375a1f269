/* Copies the address of the view. Where the browser does not let a page copy (plain http to another host), the address
   is shown in a field instead, chosen and ready to be copied by hand. What came of it is shown beside the button, and
   told in the live region that the page has for all such news. */
(() => {
  "use strict";
  const SECONDS = 8;
  let waiting = 0;

  const tell = (place, words) => {
    clearTimeout(waiting);
    place.textContent = words;
    const region = document.querySelector(".kuultava");
    if (region) region.textContent = words;
    waiting = setTimeout(() => { place.textContent = ""; }, SECONDS * 1000);
  };

  addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-kopioi="osoite"]');
    if (!button) return;
    const box = button.closest(".jako");
    const [field, told] = [box.querySelector("input"), box.querySelector(".kerrottu")];
    try {
      await navigator.clipboard.writeText(location.href);
      field.hidden = true;
      tell(told, button.dataset.valmis);
    } catch {
      field.value = location.href;
      field.hidden = false;
      field.focus();
      field.select();
      tell(told, button.dataset.muuten);
    }
  });
})();
