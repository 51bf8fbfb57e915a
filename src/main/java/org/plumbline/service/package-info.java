/** The clinic at work: connections become devices, devices serve sessions, reports are answered. Rules live in the core. */
@NullMarked
package org.plumbline.service;

import org.jspecify.annotations.NullMarked;
