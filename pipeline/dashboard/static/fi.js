/* The page's language for the texts that Streamlit has only in English, by the words of sanat.js, and links that open
   without reloading the page. Exact texts and patterns only; what the author or a report wrote is never touched. */
(() => {
  "use strict";
  /* Name the server, so that a page opened by its own address need not look for it under that address first. */
  window.__streamlit = { BACKEND_BASE_URL: location.origin };

  const { words: WORDS, patterns: PATTERNS } = window.teemaluotainWords;
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "aria-description", "aria-roledescription", "data-title", "alt"];
  const LEAVE = '[data-testid="stHtml"],[data-testid="stMarkdown"],[data-testid="stText"],[data-testid="stTable"],[data-testid="stCode"],script,style,canvas';

  const said = (text) => {
    const key = text.trim();
    if (!key) return text;
    if (Object.hasOwn(WORDS, key)) return text.replace(key, WORDS[key]);
    for (const [pattern, words] of PATTERNS) if (pattern.test(key)) return key.replace(pattern, words);
    return text;
  };
  const mend = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || node.parentElement.closest(LEAVE)) return;
      const words = said(node.nodeValue);
      if (words !== node.nodeValue) node.nodeValue = words;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const value = node.getAttribute(name);
        if (!value) continue;
        const words = said(value);
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
  const follow = (address) => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  /* When a followed page stands, its heading, or the place that the address names, has the focus: the way on by keyboard
     goes on from there. What the filters now leave is told in a region of our own, because one that is drawn anew with
     the page is often not heard. */
  let arriving = false;
  let left = "";
  const heading = () => document.querySelector('[data-testid="stMain"] h1');
  const depart = () => { arriving = true; left = heading()?.textContent; };
  const arrive = () => {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const place = named || heading();
    arriving = false;
    if (!place) return;
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
    if (named) named.scrollIntoView({ block: "start" });
  };
  const region = document.createElement("div");
  region.className = "kuultava";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  /* An opened list hides the rest of the page from screen readers, but not what is marked so. */
  region.setAttribute("data-live-announcer", "true");
  let lastTold = "";
  const tell = () => {
    const line = document.querySelector('[data-testid="stMain"] .rajaus');
    const words = line ? line.textContent : "";
    /* Others speak through the same region: the line is told when it changes, not over their words. */
    if (words && words !== lastTold) region.textContent = lastTold = words;
    if (!region.isConnected) document.body.append(region);
  };
  let ran = false;
  new MutationObserver((changes) => {
    const done = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
    /* A quick run may begin and end between two looks, so the line is told whenever the page stands still, and a page
       has been reached, too, when its heading is another. */
    if (done) tell();
    if (arriving && done) {
      const turned = changes.some((change) => change.attributeName === "data-test-script-state");
      if (ran || turned || (heading() && heading().textContent !== left)) arrive();
    }
    ran = !done;
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"]
  });
  const toTop = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    if (main) main.scrollTo(0, 0);
  };
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest('[data-testid="stHtml"] a[href]');
    if (!link || link.origin !== location.origin || link.target || link.hreflang || link.download) return;
    /* A place on this very page is the browser's own business. */
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    /* A link that only points at something on the same page leaves the reader, and the focus, where they are. */
    const stays = link.closest(".tutki") || (link.closest(".pysyy") && innerWidth >= 900);
    focused = stays ? link.getAttribute("href") : "";
    if (stays) arriving = false;
    else depart();
    follow(link.href);
    if (!stays) toTop();
  });

  /* Streamlit's own links in the sidebar know no language: opened in another tab, they take it along. A click that asks
     for another tab is kept from Streamlit, which would follow it in this one. */
  const ofSidebar = (event) => event.target instanceof Element && event.target.closest('[data-testid="stSidebarNavLink"]');
  const speak = (event) => {
    const [link, code] = [ofSidebar(event), document.documentElement.lang];
    if (!link || code === "fi") return;
    const made = new URL(link.href);
    if (made.searchParams.get("kieli") === code) return;
    made.searchParams.set("kieli", code);
    link.href = made.href;
  };
  for (const kind of ["pointerover", "pointerdown", "focusin"]) addEventListener(kind, speak, true);
  addEventListener("click", (event) => {
    if ((event.ctrlKey || event.metaKey || event.shiftKey) && ofSidebar(event)) event.stopPropagation();
  }, true);

  /* A mark of a chart shows its words beside the pointer, and a click opens its sentences: the chart has the address
     that its marks share, the mark the rest of it. */
  const box = document.createElement("div");
  box.className = "kuplassa";
  box.setAttribute("aria-hidden", "true");
  const markAt = (event) => event.target instanceof Element && event.target.closest(".kuvio [data-v]");
  const joined = (address, part) => {
    if (!address || typeof part !== "string" || !part) return "";
    const made = new URL(`${address}${address.includes("?") ? "&" : "?"}${part}`, document.baseURI);
    return made.origin === location.origin ? made.href : "";
  };
  const target = (mark) => joined(mark.closest(".kuvio").dataset.osoite, mark.dataset.o);
  const enter = (address, press) => {
    if (press && (press.ctrlKey || press.metaKey)) open(address, "_blank", "noopener");
    else { depart(); follow(address); toTop(); }
  };
  addEventListener("pointerover", (event) => {
    const mark = markAt(event);
    box.hidden = !mark;
    if (!mark) return;
    const opens = target(mark) && mark.closest(".kuvio").dataset.vihje;
    box.textContent = opens ? `${mark.dataset.v}\n${opens}` : mark.dataset.v;
    if (!box.isConnected) document.body.append(box);
    const [place, size] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
    const left = Math.min(Math.max(place.left + place.width / 2 - size.width / 2, 4), innerWidth - size.width - 4);
    const above = place.top - size.height - 6;
    box.style.left = `${left}px`;
    box.style.top = `${above > 4 ? above : place.bottom + 6}px`;
  }, true);
  addEventListener("scroll", () => { box.hidden = true; }, { capture: true, passive: true });
  addEventListener("click", (event) => {
    const mark = !event.button && markAt(event);
    const address = mark && target(mark);
    if (!address) return;
    box.hidden = true;
    enter(address, event);
  });

  /* So does a mark of a chart that is explored with Plotly: the figure's meta has the address, the mark's customdata the
     rest of it. Plotly forgets its listeners when it draws a chart anew, and then has another "on". */
  const heard = new WeakMap();
  const listen = (event) => {
    const plot = event.target instanceof Element && event.target.closest(".js-plotly-plot");
    if (!plot || typeof plot.on !== "function" || heard.get(plot) === plot.on) return;
    heard.set(plot, plot.on);
    plot.on("plotly_click", (told) => {
      const [point, meta] = [told.points && told.points[0], plot.layout && plot.layout.meta];
      const address = joined(meta && meta.osoite, point && point.customdata);
      if (address) enter(address, told.event);
    });
  };
  for (const kind of ["pointerover", "pointerdown"]) addEventListener(kind, listen, true);
})();
