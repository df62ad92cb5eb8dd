package th.morprom.did.ocsp.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands before the decoder and tells when a client begins to speak: the decoder itself tells only of what is complete. */
final class FirstOctets extends ChannelInboundHandlerAdapter {
    private final Conversation conversation;

    FirstOctets(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        conversation.hears();
        ctx.fireChannelRead(message);
    }
}
