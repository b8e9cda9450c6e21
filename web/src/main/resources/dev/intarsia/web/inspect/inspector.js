// Reads what happened to the page in the frame and draws it. Everything that comes from the page
// is written as text, never as markup.
(() => {
  const by = (id) => document.getElementById(id);
  const frame = by('page');
  const overlay = by('overlay');
  const name = by('inspector').dataset.name;
  let data = null;
  let boxes = [];

  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  const verdict = (f) => {
    if (/failed|deadline/.test(f.reason)) return 'failed';
    if (f.reason === 'fresh' || f.reason === 'already rendered') return 'hit';
    return f.maxAge === 0 || f.reason === 'uncacheable' ? 'never' : 'miss';
  };
  const colours = {
    verdict: (f) => verdict(f),
    age: (f) =>
      f.maxAge === undefined ? 'hit' : f.maxAge === 0 ? 'never' : f.maxAge < 300 ? 'miss' : 'long',
    contexts: (f) => {
      const number = (f.contexts || []).length;
      return number === 0 ? 'hit' : number < 3 ? 'miss' : 'never';
    },
  };
  const kindOf = (f) => colours[by('colour').value](f);

  const lines = (f) => {
    const told = [
      f.reason === 'fresh' ? 'hit' : `rendered: ${f.reason}`,
      f.hole && `hole: ${f.hole}`,
      f.filling && `filled: ${f.filling}`,
      f.maxAge === undefined ? 'permanent' : `max-age ${f.maxAge} s`,
      f.leftSeconds === undefined ? '' : `${f.leftSeconds} s left`,
      f.limitedBy && `limited by ${f.limitedBy.join(' › ')}`,
      `${f.micros / 1000} ms`,
      `${f.bytes} bytes`,
    ];
    return told.filter(Boolean).join(' · ');
  };

  // What a fragment has that no fragment inside it brought is its own; the rest bubbled.
  const list = (f, field, children) => {
    const item = make('p', '', 'list');
    const bubbled = new Set(children.flatMap((child) => child[field] || []));
    for (const value of f[field] || []) {
      item.append(make('span', value, bubbled.has(value) ? 'bubbled' : 'own'), ' ');
    }
    return item;
  };

  const select = (id) => {
    for (const box of boxes) box.element.classList.toggle('chosen', box.id === id);
    document.querySelectorAll('#tree .node').forEach((node) => {
      node.classList.toggle('chosen', node.dataset.id === String(id));
    });
    const node = document.querySelector(`#tree .node[data-id="${Number(id)}"]`);
    if (node) node.scrollIntoView({ block: 'nearest' });
  };

  const branch = (f) => {
    const children = data.fragments.filter((each) => each.in === f.id);
    const item = make('li', '');
    const node = make('div', '', `node ${kindOf(f)}`);
    node.dataset.id = f.id;
    node.append(make('strong', f.label), make('p', lines(f)));
    node.append(list(f, 'contexts', children), list(f, 'tags', children));
    for (const probe of f.probes || []) node.append(make('p', `looked under ${probe}`, 'probe'));
    node.addEventListener('click', () => select(f.id));
    item.append(node);
    if (children.length) {
      const inside = make('ul', '');
      children.forEach((child) => inside.append(branch(child)));
      item.append(inside);
    }
    return item;
  };

  const regions = () => {
    const doc = frame.contentDocument;
    const walker = doc.createTreeWalker(doc, NodeFilter.SHOW_COMMENT);
    const found = new Map();
    while (walker.nextNode()) {
      const words = walker.currentNode.data.split(' ');
      if (words.length === 3 && words[0] === name) {
        const region = found.get(words[2]) || {};
        region[words[1]] = walker.currentNode;
        found.set(words[2], region);
      }
    }
    return found;
  };

  const draw = () => {
    overlay.replaceChildren();
    boxes = [];
    const found = regions();
    for (const told of data.regions) {
      const ends = found.get(String(told.region));
      const fragment = data.fragments.find((each) => each.id === told.fragment);
      if (!ends || !ends.start || !ends.end || !fragment) continue;
      const range = frame.contentDocument.createRange();
      range.setStartAfter(ends.start);
      range.setEndBefore(ends.end);
      const place = range.getBoundingClientRect();
      const box = make('div', '', `box ${kindOf(fragment)}`);
      box.style.left = `${place.left}px`;
      box.style.top = `${place.top}px`;
      box.style.width = `${place.width}px`;
      box.style.height = `${place.height}px`;
      box.append(make('span', fragment.label, 'label'));
      box.title = lines(fragment);
      overlay.append(box);
      boxes.push({ id: fragment.id, element: box });
    }
  };

  const time = () => {
    const last = Math.max(1, ...data.timeline.map((event) => event.micros));
    by('time').replaceChildren(
      ...data.timeline.map((event) => {
        const words = `${(event.micros / 1000).toFixed(1)} ms ${event.what} ${event.label}`;
        const item = make('li', `${words} (${event.bytes} bytes)`, event.what);
        const bar = make('i', '');
        bar.style.width = `${(100 * event.micros) / last}%`;
        item.append(bar);
        return item;
      })
    );
  };

  const show = () => {
    const blocks = frame.contentDocument.querySelectorAll('script[type="application/json"]');
    const block = [...blocks].filter((each) => each.id === name).pop();
    if (!block) {
      by('state').textContent = 'This is no page that can be inspected.';
      return;
    }
    data = JSON.parse(block.textContent);
    const omitted = data.omitted ? `, ${data.omitted} left out` : '';
    by('state').textContent =
      `${data.key}, for a request: ${data.found}. ${data.fragments.length} fragments${omitted}.`;
    by('tree').replaceChildren(...data.fragments.filter((f) => f.in === undefined).map(branch));
    by('culprits').replaceChildren(
      ...data.culprits.map((each) => make('li', `${each.what}: ${each.path.join(' › ')}`))
    );
    by('hidden').replaceChildren(
      ...data.regions
        .filter((each) => each.notOutlined)
        .map((each) => {
          const f = data.fragments.find((one) => one.id === each.fragment);
          return make('li', `${f ? f.label : 'region ' + each.region}: ${each.notOutlined}`);
        })
    );
    time();
    draw();
    frame.contentWindow.addEventListener('scroll', draw, { passive: true });
    new ResizeObserver(draw).observe(frame);
    overlay.dataset.ready = 'true';
  };

  by('colour').addEventListener('change', () => {
    if (data) show();
  });
  frame.addEventListener('load', show);
  const early = frame.contentDocument;
  if (early && early.readyState === 'complete' && early.URL !== 'about:blank') show();
})();
