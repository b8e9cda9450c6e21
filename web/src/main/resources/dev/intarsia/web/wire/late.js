// Places late fragments.
(() => {
  const doc = document;
  const late =
    ('htmlFor' in HTMLTemplateElement.prototype ? '' : 'body>template[for],') + 'body>[data-late]';
  const word = (n) => (n.target ? `?${n.target} ` : '') + n.data;
  const loading = () => doc.readyState == 'loading';
  let turn = Promise.resolve();

  const run = (old) => {
    const s = doc.createElement('script');
    for (const a of old.attributes) s.setAttribute(a.name, a.value);
    s.text = old.text;
    const hold = new Text();
    old.replaceWith(hold);
    turn = turn.then(() => new Promise((go) => {
      s.onload = s.onerror = go;
      hold.replaceWith(s);
      (s.src && !s.hasAttribute('async') && !s.noModule && /^$|mod|java/.test(s.type)) || go();
    }));
  };

  const put = (c, start) => {
    let end = start, n = 1, w;
    while (n && (end = end.nextSibling)) {
      w = end.nodeType > 6 ? word(end) : '';
      n += /^\?start/.test(w) - /^\?end/.test(w);
    }
    if (!end) return;
    const r = new Range();
    r.setStartBefore(start), r.setEndAfter(end);
    const f = c.content || r.createContextualFragment(JSON.parse(c.text));
    c.remove();
    r.deleteContents();
    f.querySelectorAll('script').forEach(run);
    r.insertNode(f);
    return 1;
  };

  const pass = () => {
    let again, starts, n, w;
    do {
      again = 0;
      starts = {};
      w = doc.createTreeWalker(doc, 192);
      while ((n = w.nextNode())) if (word(n)[1] == 's') starts[word(n)] ??= n;
      for (const c of doc.querySelectorAll(late)) {
        n = starts[`?start name="${c.getAttribute('for') || c.dataset.late}"`];
        if (n?.isConnected && (c.nextSibling || !loading())) again |= put(c, n);
      }
    } while (again);
    for (const b of doc.querySelectorAll('[data-late][aria-busy]'))
      Object.values(starts).some((n) => b.contains(n)) || b.removeAttribute('aria-busy');
  };

  if (loading()) {
    new MutationObserver(pass).observe(doc, { childList: true, subtree: true });
    doc.addEventListener('DOMContentLoaded', pass);
  }
  pass();
})();
