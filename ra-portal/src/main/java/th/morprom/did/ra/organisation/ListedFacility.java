package th.morprom.did.ra.organisation;

/** A facility and its place in the tree. */
public record ListedFacility(Facility facility, Listing listing) {
    /** @throws IllegalArgumentException if the district lies in another province */
    public ListedFacility {
        var province = facility.province().code();
        if (!listing.district().map(d -> d.province().equals(province)).orElse(true)) {
            throw new IllegalArgumentException("the district lies in another province");
        }
    }
}
