/* Finnish and Swedish for the texts that Streamlit and Plotly have only in English. The page's language is that of the
   document, which the server sets by the address. */
(() => {
  "use strict";
  const FI = {
    "Skip to main content": "Siirry sisältöön", "Sidebar": "Sivupalkki", "Collapse sidebar": "Piilota sivupalkki",
    "Open sidebar": "Sivut ja suodattimet", "Close sidebar": "Sulje sivupalkki", "Expand sidebar": "Sivut ja suodattimet",
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
    "Hide column": "Piilota sarake", "Press Enter to apply": "Vahvista Enter-näppäimellä", "Press Enter to submit form": "Vahvista Enter-näppäimellä",
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
  const FI_PATTERNS = [
    [/^(\d+) options? available\.$/, "$1 vaihtoehtoa."],
    [/^(\d+) results? available\.?$/, "$1 vaihtoehtoa."],
    [/^(\d+)(?:\.(\d+))?\s?([KMG]?)B$/, (all, whole, part, scale) =>
      `${whole}${scale && part ? `,${part}` : ""}\u00a0${{ "": "tavua", K: "kt", M: "Mt", G: "Gt" }[scale]}`],
    [/^(\d+)([KMG])B per file(?: • (.+))?$/, (all, number, scale, kinds) =>
      `Enintään ${number}\u00a0${{ K: "kt", M: "Mt", G: "Gt" }[scale]} tiedostoa kohti${kinds ? `: ${kinds}` : ""}`],
    [/^(\S+) files are not allowed\.?$/, "Tiedostoja $1 ei voi tuoda."],
    [/^File must be ([\d.]+)\s?([KMG])B or smaller\.?$/, (all, number, scale) => `Tiedosto saa olla enintään ${number.replace(".0", "")}\u00a0${scale}t.`],
    [/^Remove (.+)$/, "Poista $1"],
    [/^Add: (.+)$/, "Lisää: $1"],
    [/^Page (\d+)$/, "Sivu $1"],
    [/^Go to page (\d+)$/, "Sivu $1"],
    [/^Page (\d+) of (\d+)$/, "Sivu $1/$2"],
    [/^Help for (.+)$/, "Ohje: $1"],
    [/^Selected (.+?)\. (.+)$/, "Valittu $1. $2"],
    [/^You can only select up to (\d+) options?\..*$/, "Enintään $1 valintaa."],
    [/^(Show\/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen): (.+)$/, (all, head, rest) => `${FI[head]}: ${rest}`],
    [/^This app has encountered an error\.[\s\S]*/, "Sivulla tapahtui virhe. Tiedot ovat palvelimen lokissa; lataa sivu uudelleen."],
    [/^Oh no\.?$/, "Sivulla tapahtui virhe."]
  ];
  const SV = {
    "Skip to main content": "Gå till innehållet", "Sidebar": "Sidofält", "Collapse sidebar": "Dölj sidofältet",
    "Open sidebar": "Sidor och filter", "Close sidebar": "Stäng sidofältet", "Expand sidebar": "Sidor och filter",
    "Resize sidebar": "Ändra sidofältets bredd", "App pages": "Sidor", "App toolbar": "Verktygsrad", "Page navigation": "Sidor",
    "Link to heading": "Länk till rubriken", "Main menu": "Meny", "Help": "Hjälp",
    "Select all": "Välj alla", "No results": "Inga träffar", "No options to select": "Inget att välja",
    "Choose an option": "Välj", "Choose options": "Välj", "Clear all": "Rensa", "Clear value": "Rensa",
    "Clear selection": "Rensa", "Clear": "Rensa", "Selected values": "Valda", "Dismiss": "Stäng", "Open": "Öppna",
    "Close": "Stäng", "Remove": "Ta bort", "Expand": "Öppna", "Collapse": "Stäng",
    "Fullscreen": "Helskärm", "Close fullscreen": "Lämna helskärm",
    "Show/hide columns": "Visa eller dölj kolumner", "Download as CSV": "Ladda ned CSV", "Search": "Sök",
    "Type to search": "Skriv ett sökord", "Previous Result": "Föregående träff", "Next Result": "Nästa träff",
    "Close Search": "Stäng sökningen", "Dataframe column menu": "Kolumnens meny", "Copy column name": "Kopiera kolumnens namn",
    "Sort ascending": "Sortera stigande", "Sort descending": "Sortera fallande", "Statistics": "Nyckeltal",
    "Format": "Format", "Autosize": "Anpassa bredden", "Pin column": "Fäst kolumnen", "Unpin column": "Lossa kolumnen",
    "Hide column": "Dölj kolumnen", "Press Enter to apply": "Bekräfta med Enter",
    "Copy to clipboard": "Kopiera till urklipp", "Copied": "Kopierat", "Connecting": "Ansluter", "Connection error": "Anslutningsfel",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Servern svarar inte. Starta den på nytt i terminalen:",
    "Error:": "Fel:", "Upload": "Välj filer", "Add files": "Lägg till filer", "Drag and drop files here": "Släpp filerna här",
    "Drag and drop a file here": "Släpp filen här",
    "Page not found": "Sidan hittades inte", "Please wait...": "Vänta en stund …", "Loading...": "Laddar …", "Running...": "Räknar …",
    "Stop": "Avbryt", "Rerun": "Uppdatera", "progress": "framsteg", "(index)": "(rad)",
    "Pagination": "Sidindelning", "Previous page": "Föregående sida", "Next page": "Nästa sida", "First page": "Första sidan",
    "Last page": "Sista sidan", "Go to previous page": "Föregående sida", "Go to next page": "Nästa sida",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Sidan finns inte. Startsidan öppnas.",
    "Failed to generate file for download": "Filen kunde inte göras.",
    "No results found": "Inga träffar", "View fullscreen": "Helskärm", "Exit fullscreen": "Lämna helskärm",
    "Luetaan aineistoa …": "Läser materialet …", "Avataan alkuperäistä …": "Öppnar originalet …"
  };
  const SV_PATTERNS = [
    [/^(\d+) options? available\.$/, "$1 alternativ."],
    [/^(\d+) results? available\.?$/, "$1 alternativ."],
    [/^(\d+)(?:\.(\d+))?\s?([KMG]?)B$/, (all, whole, part, scale) =>
      `${whole}${scale && part ? `,${part}` : ""}\u00a0${{ "": "byte", K: "kB", M: "MB", G: "GB" }[scale]}`],
    [/^(\d+)([KMG])B per file(?: • (.+))?$/, (all, number, scale, kinds) =>
      `Högst ${number}\u00a0${{ K: "kB", M: "MB", G: "GB" }[scale]} per fil${kinds ? `: ${kinds}` : ""}`],
    [/^(\S+) files are not allowed\.?$/, "Filer av typen $1 kan inte importeras."],
    [/^File must be ([\d.]+)\s?([KMG])B or smaller\.?$/, (all, number, scale) =>
      `Filen får vara högst ${number.replace(".0", "")}\u00a0${{ K: "kB", M: "MB", G: "GB" }[scale]}.`],
    [/^Remove (.+)$/, "Ta bort $1"],
    [/^Add: (.+)$/, "Lägg till: $1"],
    [/^Page (\d+)$/, "Sida $1"],
    [/^Go to page (\d+)$/, "Sida $1"],
    [/^Page (\d+) of (\d+)$/, "Sida $1/$2"],
    [/^Help for (.+)$/, "Hjälp: $1"],
    [/^Selected (.+?)\. (.+)$/, "Valt $1. $2"],
    [/^You can only select up to (\d+) options?\..*$/, "Högst $1 val."],
    [/^(Show\/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen): (.+)$/, (all, head, rest) => `${SV[head]}: ${rest}`],
    [/^This app has encountered an error\.[\s\S]*/, "Ett fel inträffade på sidan. Uppgifterna finns i serverns logg; ladda sidan på nytt."],
    [/^Oh no\.?$/, "Ett fel inträffade på sidan."]
  ];
  const EN = { "Open sidebar": "Pages and filters", "Expand sidebar": "Pages and filters", "Luetaan aineistoa …": "Reading the data …", "Avataan alkuperäistä …": "Opening the original …" };
  const spoken = { fi: [FI, FI_PATTERNS], sv: [SV, SV_PATTERNS] }[document.documentElement.lang] || [EN, []];
  window.teemaluotainWords = { words: spoken[0], patterns: spoken[1] };
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
  }, {
    moduleType: "locale", name: "sv",
    dictionary: {
      "Download plot": "Ladda ned diagrammet", "Download plot as a PNG": "Ladda ned diagrammet", "Zoom": "Zooma", "Pan": "Flytta",
      "Zoom in": "Zooma in", "Zoom out": "Zooma ut", "Autoscale": "Anpassa", "Reset axes": "Återställ axlarna",
      "Fullscreen": "Helskärm", "Close fullscreen": "Lämna helskärm", "Double-click to zoom back out": "Dubbelklicka för att återställa"
    },
    format: {
      days: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
      shortDays: ["sö", "må", "ti", "on", "to", "fr", "lö"],
      months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
      shortMonths: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
      date: "%d.%m.%Y", decimal: ",", thousands: "\u00a0"
    }
  }];
})();
