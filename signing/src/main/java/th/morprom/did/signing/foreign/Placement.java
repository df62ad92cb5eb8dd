package th.morprom.did.signing.foreign;

/**
 * Where a signature is seen.
 *
 * @param page from 1
 * @param x of the lower left corner, in points of the page's own coordinates (ISO 32000-2 section 8.3.2.3)
 * @param y of the same
 * @param width in points
 * @param height in points
 */
public record Placement(int page, float x, float y, float width, float height) {
    /** The same for people, in millimetres. */
    public long xMm() {
        return millimetres(x);
    }

    public long yMm() {
        return millimetres(y);
    }

    public long widthMm() {
        return millimetres(width);
    }

    public long heightMm() {
        return millimetres(height);
    }

    private static long millimetres(float points) {
        return Math.round(points * 25.4 / 72);
    }
}
