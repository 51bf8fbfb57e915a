package org.plumbline.service.push;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where a browser says that its messages go. Somebody who is signed in chooses it, so it must not lead into the clinic's
 * own network: TLS to a public address, and what was looked at is what is connected to.
 */
final class PushAddress {
    private static final int MAX_LENGTH = 2000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private PushAddress() {}

    /** @throws IllegalArgumentException when no message may go there */
    static URI parse(String endpoint, boolean anyAddress) {
        try {
            URI uri = new URI(endpoint);
            boolean secure = "https".equals(uri.getScheme());
            if (endpoint.length() > MAX_LENGTH
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null
                    || !(secure || (anyAddress && "http".equals(uri.getScheme())))) {
                throw new IllegalArgumentException("expected an address of a push service, https://…");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected an address of a push service, https://…", e);
        }
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    }

    /** Blocks: asks for the name. @throws UnknownHostException when there is none, or one of its addresses is not public */
    static InetAddress resolve(URI uri, boolean anyAddress) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(uri.getHost());
        for (InetAddress address : all) {
            if (!anyAddress && !isPublic(address)) {
                throw new UnknownHostException("not a public address");
            }
        }
        return all[0];
    }

    /** Of the registries of special addresses (RFC 6890) and of the blocks that lead back into IPv4. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        if (address instanceof Inet4Address) {
            return !(first == 0
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && (b[2] == 0 || b[2] == 2))
                    || (first == 198 && (second == 18 || second == 19 || (second == 51 && b[2] == 100)))
                    || (first == 203 && second == 0 && b[2] == 113)
                    || first >= 240);
        }
        // Only 2000::/3 is given to anybody; of it 2001::/23, the documentation's and 6to4 are not the public network
        boolean special = (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && (b[2] & 0xfe) == 0)
                || (first == 0x20 && second == 0x01 && (b[2] & 0xff) == 0x0d && (b[3] & 0xff) == 0xb8)
                || (first == 0x3f && second == 0xff);
        return (first & 0xe0) == 0x20 && !special;
    }
}
