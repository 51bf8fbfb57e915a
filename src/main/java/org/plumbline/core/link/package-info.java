/**
 * How form goes along with pain: per person and pooled, by permutation, "not enough data" by default. Associations
 * only, never causes. The method and its limits: {@code src/docs/method.md}.
 */
@org.jspecify.annotations.NullMarked
package org.plumbline.core.link;
