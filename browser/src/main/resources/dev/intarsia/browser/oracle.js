// Says what the browser's parser makes of fragments that were judged contained.
(() => {
  const tail =
    '\n<p>after <b>bold</b></p><ul><li>one</li></ul><table><tbody><tr><td>c</td></tr></tbody></table>' +
    '<select><option>o</option></select><textarea>t</textarea>tail';
  const parser = new DOMParser();
  const parse = (body) =>
    parser.parseFromString(
      `<!doctype html><html><head><title>t</title></head><body>${body}${tail}</body></html>`,
      'text/html',
    );
  const rest = (doc) => doc.documentElement.outerHTML;

  // In a template without a slot: it stays where it is, with everything in it.
  const inert = (fragment) => {
    const doc = parse(`<main><p>before</p></main><template for="x">${fragment}</template>`);
    const template = doc.body.children[1];
    if (template?.localName != 'template') return 'no template';
    template.innerHTML = '';
    return rest(doc);
  };
  const emptied = (doc) => {
    const slot = doc.body.firstElementChild.firstElementChild;
    const content = slot.innerHTML;
    slot.textContent = '';
    return { content, rest: rest(doc) };
  };
  const page = (slot, template) =>
    parse(
      `<main><div>${slot}</div><p><?start name="b">preview<?end></p></main>\n${template}\n` +
        '<template for="b">last</template>\n',
    );
  // In a template whose slot is there: the parser moves it, and the next one too.
  const patched = (fragment) =>
    emptied(page('<?start name="x"><i>p</i><?end>', `<template for="x">${fragment}</template>`));
  const inOrder = (fragment) => emptied(page(fragment, ''));

  const expected = { inert: inert(''), patched: patched('').rest, inOrder: inOrder('').rest };

  const fault = ({ fragment, fitsBody }) => {
    if (inert(fragment) != expected.inert) return 'escapes from its template';
    const late = patched(fragment);
    if (late.rest != expected.patched) return 'escapes from its slot';
    if (!fitsBody) return '';
    const early = inOrder(fragment);
    if (early.rest != expected.inOrder) return 'escapes in document order';
    return early.content == late.content ? '' : 'differs from document order';
  };

  const visit = (url, reference) =>
    new Promise((done) => {
      const frame = document.createElement('iframe');
      const end = (fault) => {
        clearTimeout(timer);
        frame.remove();
        done(fault);
      };
      const timer = setTimeout(() => end('did not load'), 20000);
      frame.onload = () => {
        const doc = frame.contentDocument;
        const slot = doc.getElementById('slot');
        if (slot) slot.textContent = '';
        const html = rest(doc);
        end(reference === undefined ? html : html == reference ? '' : 'breaks the page');
      };
      frame.src = url;
      document.body.append(frame);
    });

  globalThis.oracle = {
    parse: (inputs) => inputs.map(fault),
    load: async (reference, urls) => {
      const html = await visit(reference);
      return Promise.all(urls.map((url) => visit(url, html)));
    },
  };
})();
