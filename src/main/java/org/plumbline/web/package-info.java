/** HTTP and WebSockets: the contract of {@code openapi.yaml}, who may call what, pages. No rule of the clinic lives here. */
@NullMarked
package org.plumbline.web;

import org.jspecify.annotations.NullMarked;
