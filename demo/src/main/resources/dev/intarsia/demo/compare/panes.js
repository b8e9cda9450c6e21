// The stopwatch that all panes share: from the moment at which the first of them asked.
(() => {
  const doc = document;
  let zero = Infinity;
  let isFirm = false;
  let done = new Set();
  let ticking = 0;

  const panes = () => [...doc.querySelectorAll('[data-pane]')];
  const watch = () => doc.querySelector('[data-stopwatch]');
  const now = () => performance.timeOrigin + performance.now();
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

  const tick = () => {
    if (watch() && zero < Infinity) watch().textContent = seconds(now() - zero);
    ticking = panes().length === 0 || done.size < panes().length ? requestAnimationFrame(tick) : 0;
  };

  const begin = (when) => {
    zero = when;
    isFirm = true;
    done = new Set();
    if (!ticking) tick();
  };

  addEventListener('message', (event) => {
    if (event.origin !== location.origin || typeof event.data?.times !== 'string') return;
    const { times, value, origin } = event.data;
    const pane = panes().find(
      (one) => one.querySelector('iframe').contentWindow === event.source);
    if (!pane || !Number.isFinite(value) || !Number.isFinite(origin)) return;
    // What is still under way from before the watch was started again is of no interest.
    if (isFirm && origin < zero) return;
    if (origin < zero) zero = origin;
    const cell = pane.querySelector(`[data-time="${CSS.escape(times)}"]`);
    if (!cell) return;
    const since = origin + value - zero;
    cell.textContent = `${Math.round(since)} ms`;
    cell.dataset.value = since;
    if (times === 'last-part') done.add(pane);
  });

  const again = () => {
    for (const cell of doc.querySelectorAll('[data-pane] [data-time]')) cell.textContent = '–';
    begin(now());
    for (const pane of panes()) {
      const frame = pane.querySelector('iframe');
      frame.contentWindow.location.replace(frame.src);
    }
  };

  doc.addEventListener('click', (event) => {
    if (event.target.closest('[data-again]')) again();
  });

  tick();
})();
