/** What is kept: people, sessions, pain, devices and the audit in a database, raw frames in a journal beside it. */
@NullMarked
package org.plumbline.store;

import org.jspecify.annotations.NullMarked;
