/** Web push: messages that only the browser can read (RFC 8291), under the clinic's own key (RFC 8292). */
@NullMarked
package org.plumbline.service.push;

import org.jspecify.annotations.NullMarked;
