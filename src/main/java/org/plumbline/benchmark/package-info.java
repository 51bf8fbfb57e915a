/**
 * How fast it is: the JMH benchmarks behind {@code plumbline bench}, and the two yardsticks that the ratios are taken
 * against, {@link org.plumbline.benchmark.PlainOrientation} and {@link org.plumbline.benchmark.Crc16}.
 *
 * <p>The yardsticks stand here and not beside the tests because {@code bench} has to run them in the same run as what
 * they are compared with; the tests reach them here. Nothing of the product uses this package.
 */
@NullMarked
package org.plumbline.benchmark;

import org.jspecify.annotations.NullMarked;
