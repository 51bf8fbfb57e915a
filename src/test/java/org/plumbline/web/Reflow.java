package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What WCAG 2.2 asks of a page that nobody's program looks at alone: with text twice as large (1.4.4) and on 320 px (1.4.10)
 * nothing is cut off or runs out of the page, and what is touched is at least 24 px in both directions (2.5.8).
 */
final class Reflow {
    private static final String LOST = """
            (size) => {
              document.documentElement.style.fontSize = size;
              const lost = [];
              const wide = document.documentElement.clientWidth;
              const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().replace(/\\\\s+/g, ' ').slice(0, 50)}"`;
              const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.visually-hidden, .skip') && element.getClientRects().length > 0;
              const scrolls = (element) => { for (let e = element; e && e !== document.body; e = e.parentElement) { if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) return true; } return false; };
              if (document.documentElement.scrollWidth > wide) lost.push(`the page is ${document.documentElement.scrollWidth} px wide of ${wide}`);
              const top = document.querySelector('dialog[open]') ?? document.body;
              const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
              for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                const within = node.parentElement;
                if (!node.data.trim() || !within || !shown(within)) continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                const rect = range.getBoundingClientRect();
                if (rect.width > 0 && (rect.right > wide + 1 || rect.left < -1) && !scrolls(within)) lost.push(`runs out: ${name(within)} ${Math.round(rect.left)} to ${Math.round(rect.right)} of ${wide}`);
                for (let e = within; e && e !== document.body; e = e.parentElement) {
                  const style = getComputedStyle(e);
                  const box = e.getBoundingClientRect();
                  if (e instanceof HTMLElement && ['hidden', 'clip'].includes(style.overflowX) && (rect.right > box.right + 1 || rect.bottom > box.bottom + 1) && style.textOverflow !== 'ellipsis') { lost.push(`cut off: ${name(within)}`); break; }
                }
              }
              for (const target of top.querySelectorAll('a[href], button, input, select, textarea, summary, [role=checkbox], [role=button]')) {
                const touched = target.matches('input') ? (target.closest('label') ?? target) : target;
                if (!shown(touched) || (target.matches('a') && getComputedStyle(target).display === 'inline')) continue;
                const rect = touched.getBoundingClientRect();
                if (Math.min(rect.width, rect.height) < 24) lost.push(`too small to touch: ${name(touched)} ${Math.round(rect.width)} x ${Math.round(rect.height)}`);
              }
              const [tabs, foot] = ['.tabs', '.foot'].map((one) => document.querySelector(one));
              if (tabs && foot && getComputedStyle(tabs).position === 'fixed' && parseFloat(getComputedStyle(foot).paddingBottom) < tabs.offsetHeight) lost.push(`the tabs (${tabs.offsetHeight} px) lie over the end of the page`);
              document.documentElement.style.fontSize = '';
              return [...new Set(lost)];
            }""";

    private Reflow() {}

    /** Leaves the page as wide as a phone. */
    static void assertNothingLost(Page page, String where) {
        assertThat((List<?>) page.evaluate(LOST, "200%"))
                .as(where + ", text twice as large")
                .isEmpty();
        page.setViewportSize(320, 640);
        assertThat((List<?>) page.evaluate(LOST, "100%"))
                .as(where + " on 320 px")
                .isEmpty();
        page.setViewportSize(390, 844);
    }
}
