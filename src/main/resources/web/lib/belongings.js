import { outbox } from './api.js';
import { forgetKept, keepShell } from './app-shell.js';

let sensorBrought = Promise.resolve();

/**
 * What of a person stays with this browser: a patient's app without a network, answers that wait for it, and the sensor.
 * @param {any} me who has come, null for nobody @param {() => any} now who is there when it is the sensor's turn
 */
export async function belongingsOf(me, now) {
  await keepFor(me);
  // one after the other: who leaves must not take the sensor of who came
  sensorBrought = sensorBrought.then(() => bringSensor(now()));
  await sensorBrought;
}

/** A patient's app works without a network; nobody else's health data stays in a browser. */
async function keepFor(me) {
  const patient = me?.role === 'patient';
  if (patient) {
    await keepShell(me.id);
  } else {
    await forgetKept();
  }
  await outbox.begin(patient ? me.id : '').catch((fault) => console.warn('no outbox', fault));
}

/** A patient's sensor stays with this browser from page to page. */
async function bringSensor(me) {
  const patient = me?.role === 'patient' ? me.id : null;
  try {
    const { sensorLink } = await import('./sensor/sensor-link.js');
    await (patient ? sensorLink.resume(patient) : sensorLink.leave());
  } catch (fault) {
    console.warn('no sensor here', fault);
  }
}
