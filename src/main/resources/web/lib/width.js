/** Whether there is the width of a phone, or of a large screen that is magnified. */
export const narrow = matchMedia('(max-width: 640px)');

/** A page whose drawings are made for the width draws them anew when that changes. */
export class FollowsWidth {
  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.draw = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    narrow.addEventListener('change', this.draw);
  }

  hostDisconnected() {
    narrow.removeEventListener('change', this.draw);
  }
}
