/** Going from address to address without loading the page anew. */

/** @param {string} path @param {{replace?: boolean}} [how] */
export function go(path, how = {}) {
  if (how.replace) {
    history.replaceState(null, '', path);
  } else {
    history.pushState(null, '', path);
  }
  dispatchEvent(new Event('plumbline-navigated'));
}

/** Calls back on every change of address, links included. */
export function onNavigation(listener) {
  addEventListener('popstate', listener);
  addEventListener('plumbline-navigated', listener);
  document.addEventListener('click', (click) => {
    const link = click.target instanceof Element ? click.target.closest('a[href^="/"]') : null;
    const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.defaultPrevented;
    if (link instanceof HTMLAnchorElement && plain && !link.target && !link.hasAttribute('download')) {
      click.preventDefault();
      go(link.pathname + link.search);
    }
  });
}
