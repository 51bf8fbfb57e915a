package org.plumbline.core.protocol;

/** What a sensor says, decoded from one frame. The layouts stand in {@code firmware-protocol/}. */
public sealed interface Message permits Hello, Samples, Status {}
