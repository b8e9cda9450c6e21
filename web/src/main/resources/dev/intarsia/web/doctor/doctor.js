// Measures when chunks arrive, and says what that means.
(() => {
  // How arrivals, in milliseconds since the request, compare with when the chunks left.
  const judge = (arrivals, every, chunks) => {
    if (arrivals.length < chunks) return 'cut';
    const gaps = arrivals.slice(1).map((at, i) => at - arrivals[i]);
    if (gaps.every((gap) => gap > every / 2)) return 'streams';
    const together = arrivals[chunks - 1] - arrivals[0] < every / 2;
    return together ? 'held' : 'joined';
  };

  // What to advise, of the verdicts on the three ways and what the response says of its way.
  const advise = (verdicts, way) => {
    const advice = [];
    const held = (each) => each === 'held' || each === 'joined';
    if (verdicts.hinted === 'streams' && held(verdicts.bare)) advice.push('hint');
    if (held(verdicts.hinted)) {
      if (verdicts.padded === 'streams') advice.push('size');
      if (way['content-encoding']) advice.push('gzip');
      if (way['x-varnish'] || /varnish/i.test(way.via || '')) advice.push('varnish');
      advice.push(verdicts.hinted);
    }
    if (Object.values(verdicts).includes('cut')) advice.push('cut');
    return advice.length ? advice : ['streams'];
  };

  // For tests, which have no page.
  if (typeof document === 'undefined') {
    globalThis.pipeDoctor = { judge, advise };
    return;
  }

  const by = (id) => document.getElementById(id);
  const words = {
    streams: 'streams',
    held: 'held back until the end',
    joined: 'joined on the way',
    cut: 'broke off',
  };
  const told = ['server', 'via', 'age', 'x-varnish', 'x-cache', 'cf-ray', 'content-encoding'];

  const measure = async (pipe, chunks) => {
    const start = performance.now();
    const response = await fetch(pipe, { cache: 'no-store' });
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const arrivals = [];
    let rest = '';
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const at = Math.round(performance.now() - start);
        const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
        rest = lines.pop();
        lines.forEach(() => arrivals.push(at));
        if (arrivals.length >= chunks) await reader.cancel();
      }
    } catch {
      // What arrived until then is judged.
    }
    return { arrivals, headers: response.headers };
  };

  const run = async () => {
    const { pipe, every, chunks } = by('doctor').dataset;
    const verdicts = {};
    const way = {};
    for (const probe of ['hinted', 'bare', 'padded']) {
      const { arrivals, headers } = await measure(pipe + probe, Number(chunks));
      verdicts[probe] = judge(arrivals, Number(every), Number(chunks));
      const cells = by(probe).querySelectorAll('td');
      cells[0].textContent = arrivals.join(', ');
      cells[1].textContent = words[verdicts[probe]];
      told.forEach((name) => {
        if (headers.get(name)) way[name] = headers.get(name);
      });
    }
    by('verdict').textContent = `Pages sent to this browser: ${words[verdicts.hinted]}.`;
    by('verdict').dataset.verdict = verdicts.hinted;
    const advice = advise(verdicts, way);
    document.querySelectorAll('#advice li').forEach((item) => {
      item.hidden = !advice.includes(item.dataset.when);
    });
    for (const [name, value] of Object.entries(way)) {
      const term = document.createElement('dt');
      const text = document.createElement('dd');
      term.textContent = name;
      text.textContent = value;
      by('way').append(term, text);
    }
  };

  run().catch((failure) => {
    by('verdict').textContent = `Could not be measured: ${failure.message}`;
  });
})();
