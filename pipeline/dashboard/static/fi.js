/* Finnish for the texts that Streamlit and Plotly have only in English, and links that open without reloading the page.
   Exact texts and patterns only; what the author or a report wrote is never touched. */
(() => {
  "use strict";
  /* Name the server, so that a page opened by its own address need not look for it under that address first. */
  window.__streamlit = { BACKEND_BASE_URL: location.origin };

  const WORDS = {
    "Skip to main content": "Siirry sisältöön", "Sidebar": "Sivupalkki", "Collapse sidebar": "Piilota sivupalkki",
    "Open sidebar": "Avaa sivupalkki", "Close sidebar": "Sulje sivupalkki", "Expand sidebar": "Avaa sivupalkki",
    "Resize sidebar": "Muuta sivupalkin leveyttä", "App pages": "Sivut", "App toolbar": "Työkalurivi", "Page navigation": "Sivut",
    "Link to heading": "Linkki otsikkoon", "Main menu": "Valikko", "Help": "Ohje",
    "Select all": "Valitse kaikki", "No results": "Ei osumia", "No options to select": "Ei valittavaa",
    "Choose an option": "Valitse", "Choose options": "Valitse", "Clear all": "Tyhjennä", "Clear value": "Tyhjennä",
    "Clear selection": "Tyhjennä", "Clear": "Tyhjennä", "Selected values": "Valitut", "Dismiss": "Sulje", "Open": "Avaa",
    "Close": "Sulje", "Remove": "Poista", "Expand": "Avaa", "Collapse": "Sulje",
    "Fullscreen": "Koko näyttö", "Close fullscreen": "Pois koko näytöstä",
    "Show/hide columns": "Näytä tai piilota sarakkeita", "Download as CSV": "Lataa CSV", "Search": "Hae",
    "Type to search": "Kirjoita hakusana", "Previous Result": "Edellinen osuma", "Next Result": "Seuraava osuma",
    "Close Search": "Sulje haku", "Dataframe column menu": "Sarakkeen valikko", "Copy column name": "Kopioi sarakkeen nimi",
    "Sort ascending": "Järjestä nousevasti", "Sort descending": "Järjestä laskevasti", "Statistics": "Tunnusluvut",
    "Format": "Muotoilu", "Autosize": "Sovita leveys", "Pin column": "Kiinnitä sarake", "Unpin column": "Irrota sarake",
    "Hide column": "Piilota sarake", "Press Enter to apply": "Vahvista Enter-näppäimellä",
    "Copy to clipboard": "Kopioi leikepöydälle", "Copied": "Kopioitu", "Connecting": "Yhdistetään", "Connection error": "Yhteysvirhe",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Palvelin ei vastaa. Käynnistä se uudelleen päätteessä:",
    "Error:": "Virhe:", "Upload": "Valitse tiedostot", "Add files": "Lisää tiedostoja", "Drag and drop files here": "Pudota tiedostot tähän",
    "Drag and drop a file here": "Pudota tiedosto tähän",
    "Page not found": "Sivua ei löydy", "Please wait...": "Odota hetki …", "Loading...": "Ladataan …", "Running...": "Lasketaan …",
    "Stop": "Keskeytä", "Rerun": "Päivitä", "progress": "edistyminen", "(index)": "(rivi)",
    "Pagination": "Sivutus", "Previous page": "Edellinen sivu", "Next page": "Seuraava sivu", "First page": "Ensimmäinen sivu",
    "Last page": "Viimeinen sivu", "Go to previous page": "Edellinen sivu", "Go to next page": "Seuraava sivu",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Pyydettyä sivua ei ole. Avataan etusivu.",
    "Failed to generate file for download": "Tiedoston tekeminen ei onnistunut.",
    "No results found": "Ei osumia", "View fullscreen": "Koko näyttö", "Exit fullscreen": "Pois koko näytöstä"
  };
  const PATTERNS = [
    [/^(\d+) options? available\.$/, "$1 vaihtoehtoa."],
    [/^(\d+) results? available\.?$/, "$1 vaihtoehtoa."],
    [/^(\d+)(?:\.(\d+))?\s?([KMG]?)B$/, (all, whole, part, scale) =>
      `${whole}${scale && part ? `,${part}` : ""}\u00a0${{ "": "tavua", K: "kt", M: "Mt", G: "Gt" }[scale]}`],
    [/^(\d+)([KMG])B per file(?: • (.+))?$/, (all, number, scale, kinds) =>
      `Enintään ${number}\u00a0${{ K: "kt", M: "Mt", G: "Gt" }[scale]} tiedostoa kohti${kinds ? `: ${kinds}` : ""}`],
    [/^(\S+) files are not allowed\.?$/, "Tiedostoja $1 ei voi tuoda."],
    [/^File must be ([\d.]+)\s?([KMG])B or smaller\.?$/, (all, number, scale) => `Tiedosto saa olla enintään ${number.replace(".0", "")}\u00a0${scale}t.`],
    [/^Remove (.+)$/, "Poista $1"],
    [/^Page (\d+)$/, "Sivu $1"],
    [/^Go to page (\d+)$/, "Sivu $1"],
    [/^Page (\d+) of (\d+)$/, "Sivu $1/$2"],
    [/^Help for (.+)$/, "Ohje: $1"],
    [/^Selected (.+?)\. (.+)$/, "Valittu $1. $2"],
    [/^You can only select up to (\d+) options?\..*$/, "Enintään $1 valintaa."],
    [/^(Show\/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen): (.+)$/, (all, head, rest) => `${WORDS[head]}: ${rest}`],
    [/^This app has encountered an error\.[\s\S]*/, "Sivulla tapahtui virhe. Tiedot ovat palvelimen lokissa; lataa sivu uudelleen."],
    [/^Oh no\.?$/, "Sivulla tapahtui virhe."]
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "aria-description", "aria-roledescription", "data-title", "alt"];
  const LEAVE = '[data-testid="stHtml"],[data-testid="stMarkdown"],[data-testid="stText"],[data-testid="stTable"],[data-testid="stCode"],script,style,canvas';

  const finnish = (text) => {
    const key = text.trim();
    if (!key) return text;
    if (Object.hasOwn(WORDS, key)) return text.replace(key, WORDS[key]);
    for (const [pattern, words] of PATTERNS) if (pattern.test(key)) return key.replace(pattern, words);
    return text;
  };
  const mend = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || node.parentElement.closest(LEAVE)) return;
      const words = finnish(node.nodeValue);
      if (words !== node.nodeValue) node.nodeValue = words;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const value = node.getAttribute(name);
        if (!value) continue;
        const words = finnish(value);
        if (words !== value) node.setAttribute(name, words);
      }
    }
  };
  const walk = (root) => {
    mend(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) mend(walker.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(walk);
      else mend(change.target);
    }
    refocus();
    reveal(changes);
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES
  });

  let focused = "";
  const refocus = () => {
    if (!focused || document.activeElement !== document.body) return;
    const same = [...document.querySelectorAll(".pysyy a[href]")].find((link) => link.getAttribute("href") === focused);
    if (same) same.focus({ preventScroll: true });
  };

  addEventListener("pointerdown", () => { focused = ""; });

  /* A document scrolls in its frame: bring the chosen cell into sight when it is drawn. */
  const reveal = (changes) => {
    for (const change of changes) for (const node of change.addedNodes) {
      const mark = node instanceof Element && node.querySelector(".asiakirja .valittu, .asiakirja mark");
      if (!mark) continue;
      const frame = mark.closest(".asiakirja");
      frame.scrollTop += mark.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3;
      frame.scrollLeft += mark.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 3;
    }
  };

  /* A link made by the dashboard's own tables: change the address and let Streamlit follow it, as with the back button.
     Without this script the same link works as an ordinary page load. */
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest('[data-testid="stHtml"] a[href]');
    if (!link || link.origin !== location.origin || link.target) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    /* A link that only points at something on the same page leaves the reader, and the focus, where they are. */
    const stays = link.closest(".pysyy") && innerWidth >= 900;
    focused = stays ? link.getAttribute("href") : "";
    const main = document.querySelector('[data-testid="stMain"]');
    if (main && !stays) main.scrollTo(0, 0);
  });

  window.PlotlyLocales = [{
    moduleType: "locale", name: "fi",
    dictionary: {
      "Download plot": "Lataa kuvio", "Download plot as a PNG": "Lataa kuvio", "Zoom": "Zoomaa", "Pan": "Siirrä", "Zoom in": "Lähennä",
      "Zoom out": "Loitonna", "Autoscale": "Sovita", "Reset axes": "Palauta akselit", "Fullscreen": "Koko näyttö",
      "Close fullscreen": "Pois koko näytöstä", "Double-click to zoom back out": "Palauta kaksoisnapsautuksella"
    },
    format: {
      days: ["sunnuntai", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai"],
      shortDays: ["su", "ma", "ti", "ke", "to", "pe", "la"],
      months: ["tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"],
      shortMonths: ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"],
      date: "%d.%m.%Y", decimal: ",", thousands: "\u00a0"
    }
  }];
})();
