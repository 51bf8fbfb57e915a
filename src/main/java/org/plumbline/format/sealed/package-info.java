/** Raw frames of ended sessions, kept small: columns, prediction, Rice codes, checksums. Bit for bit what came. */
@NullMarked
package org.plumbline.format.sealed;

import org.jspecify.annotations.NullMarked;
