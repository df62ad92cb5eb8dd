package th.morprom.did.server;

import java.util.concurrent.ThreadFactory;

/** Threads for what a request is the first to ask for: they outlive the web server whose request it was, and keep no process from ending. */
final class LastingThreads implements ThreadFactory {
    private final String name;

    LastingThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(LastingThreads.class.getClassLoader());
        return thread;
    }
}
