package th.morprom.did.ra.serviceconfirmation;

import java.util.List;

/**
 * A page of records as the API tells of them.
 *
 * @param page from 1
 * @param total on all pages
 */
public record ServiceList(List<ServiceResource> services, int page, int pages, int total) {
    public ServiceList {
        services = List.copyOf(services);
    }
}
