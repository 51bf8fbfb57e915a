const LOOK_AHEAD_S = 900;

/** Somebody looks ahead for at most a quarter of an hour. The service lists no more than one thing to do about a set. */
export function isDue(checkIn) {
  return checkIn.moment !== 'before' && inS(checkIn.due_at) <= LOOK_AHEAD_S;
}

/** The same of a list that was kept from the last time, hours ago: then only the clock of now tells what it has become. */
export function isStillDue(checkIn, _, all) {
  const isOpen = (one) => one.closes_at === null || inS(one.closes_at) > 0;
  const others = all.filter((one) => one !== checkIn && one.session === checkIn.session && one.moment !== '30min' && inS(one.due_at) <= 0);
  const first = checkIn.moment === '30min' ? !others.some(isOpen) : others.every((one) => inS(one.due_at) < inS(checkIn.due_at));
  return isDue(checkIn) && isOpen(checkIn) && first;
}

function inS(at) {
  return (new Date(at).getTime() - Date.now()) / 1000;
}
