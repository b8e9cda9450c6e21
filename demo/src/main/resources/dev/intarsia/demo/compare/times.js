// Measures how this page arrives: fills the table, and tells the page around it, if there is one.
(() => {
  const doc = document;
  const known = new Map();

  const show = (name, text, value) => {
    const cell = doc.querySelector(`[data-time="${name}"]`);
    if (!cell) return;
    cell.textContent = text;
    cell.dataset.value = value;
    const bar = doc.querySelector(`[data-bar="${name}"]`);
    if (bar) bar.value = value;
  };

  const tell = (name, value) => {
    if (parent !== window) {
      parent.postMessage({ times: name, value, origin: performance.timeOrigin }, location.origin);
    }
  };

  const at = (name, ms) => {
    if (!(ms >= 0) || known.get(name) <= ms) return;
    known.set(name, ms);
    show(name, `${Math.round(ms)} ms`, ms);
    tell(name, ms);
    if (!name.startsWith('block-')) return;
    const all = [...known].filter(([key]) => key.startsWith('block-'));
    if (all.length < doc.querySelectorAll('[data-time^="block-"]').length) return;
    known.delete('last-part');
    at('last-part', Math.max(...all.map(([, when]) => when)));
  };

  const page = () => performance.getEntriesByType('navigation')[0];

  const look = (when) => {
    for (const block of doc.querySelectorAll('[data-block]')) {
      const name = `block-${block.dataset.block}`;
      if (!known.has(name)) at(name, when);
    }
  };

  const observe = (type, see) => {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) {
      new PerformanceObserver((list) => list.getEntries().forEach(see))
        .observe({ type, buffered: true });
    }
  };

  let shift = 0;
  const showShift = () => {
    show('layout-shift', shift.toFixed(3), shift);
    tell('layout-shift', shift);
  };

  const start = () => {
    at('first-byte', page().responseStart);
    // What is there already came, at the latest, with the last byte.
    look(page().responseEnd > 0 ? page().responseEnd : performance.now());
    new MutationObserver(() => look(performance.now()))
      .observe(doc.body, { childList: true, subtree: true });
    observe('paint', (entry) => at('first-paint', entry.startTime));
    observe('element', (entry) => at(entry.identifier, entry.renderTime || entry.startTime));
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      observe('layout-shift', (entry) => {
        if (!entry.hadRecentInput) shift += entry.value;
        showShift();
      });
      showShift();
    }
  };

  // The table may come after this script.
  const wait = new MutationObserver(() => {
    if (doc.querySelector('[data-time="layout-shift"]')) {
      wait.disconnect();
      start();
    }
  });
  if (doc.querySelector('[data-time="layout-shift"]') || doc.readyState !== 'loading') {
    start();
  } else {
    wait.observe(doc, { childList: true, subtree: true });
  }
})();
