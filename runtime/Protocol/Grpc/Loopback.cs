using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Provisioning.Protocol.Grpc;

/// <summary>How Pulumi's parts reach each other: plaintext gRPC on 127.0.0.1 with messages of up to 400 MiB.</summary>
public static class Loopback
{
    /// <summary>The largest message either side takes, in bytes.</summary>
    public const int MaxMessageBytes = 400 * 1024 * 1024;

    /// <summary>Calls the engine at an address it handed out: in this process, or at <c>host:port</c>.</summary>
    public static CallInvoker Dial(string address)
        => InProcessConnection.Find(address)?.Engine ?? Connect(address).CreateCallInvoker();

    /// <summary>A channel to <c>host:port</c>.</summary>
    public static GrpcChannel Connect(string address) => GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
    {
        MaxReceiveMessageSize = MaxMessageBytes,
        MaxSendMessageSize = MaxMessageBytes,
        // Straight to the address, whatever proxy the environment names.
        HttpHandler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, EnableMultipleHttp2Connections = true },
        DisposeHttpClient = true,
    });
}

/// <summary>A gRPC server on a free loopback port. It never writes to standard output, where plugins announce their port.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private LoopbackServer(WebApplication app, int port)
    {
        this.app = app;
        Port = port;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>The address others dial: <c>127.0.0.1:port</c>.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts a server for the given services.</summary>
    /// <param name="configure">Adds each service, by instance.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<LoopbackServer> StartAsync(Action<LoopbackServices> configure, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            // A registration waits until its step has run, so a program has as many calls open as it has resources.
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = Loopback.MaxMessageBytes;
            grpc.MaxSendMessageSize = Loopback.MaxMessageBytes;
            grpc.EnableDetailedErrors = true;
        });
        var services = new LoopbackServices(builder.Services);
        configure(services);
        var app = builder.Build();
        services.Map(app);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new LoopbackServer(app, new Uri(addresses.Addresses.Single()).Port);
    }

    /// <summary>Stops listening and waits for calls under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>The services of a <see cref="LoopbackServer"/>.</summary>
public sealed class LoopbackServices
{
    private readonly IServiceCollection services;
    private readonly List<Action<WebApplication>> maps = [];

    internal LoopbackServices(IServiceCollection services) => this.services = services;

    /// <summary>Serves an instance that derives from a generated service base.</summary>
    public LoopbackServices Add<TService>(TService instance)
        where TService : class
    {
        services.AddSingleton(instance);
        maps.Add(app => app.MapGrpcService<TService>());
        return this;
    }

    internal void Map(WebApplication app)
    {
        foreach (var map in maps)
            map(app);
    }
}
