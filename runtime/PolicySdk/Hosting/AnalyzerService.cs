using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.PolicySdk.Configuration;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.PolicySdk.Hosting;

/// <summary>A policy pack on Pulumi's Analyzer protocol.</summary>
public sealed class AnalyzerService : Analyzer.AnalyzerBase
{
    private static readonly string SdkVersion
        = typeof(AnalyzerService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly PolicyPack pack;
    private readonly AnalyzerServiceOptions options;
    private readonly PolicyConfiguration configuration;
    private readonly ImmutableArray<ResourcePolicy> resourcePolicies;
    private readonly ImmutableArray<StackPolicy> stackPolicies;
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StackContext stack = StackContext.Nameless;
    private volatile ImmutableDictionary<string, PolicySettings>? settings;

    /// <summary>Serves a pack.</summary>
    /// <exception cref="ArgumentException">The pack has <see cref="PolicyPack.Problems"/>.</exception>
    public AnalyzerService(PolicyPack pack, AnalyzerServiceOptions? options = null)
    {
        if (pack.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem.ToString(), nameof(pack));
        this.pack = pack;
        this.options = options ?? new AnalyzerServiceOptions();
        configuration = new PolicyConfiguration(pack);
        resourcePolicies = [.. pack.Policies.OfType<ResourcePolicy>()];
        stackPolicies = [.. pack.Policies.OfType<StackPolicy>()];
    }

    /// <summary>Ends when the engine has asked the pack to stop.</summary>
    public Task Cancelled => cancelled.Task;

    /// <inheritdoc/>
    public override Task<AnalyzerHandshakeResponse> Handshake(AnalyzerHandshakeRequest request, ServerCallContext context)
        => Task.FromResult(new AnalyzerHandshakeResponse());

    /// <inheritdoc/>
    public override Task<AnalyzerStackConfigureResponse> ConfigureStack(AnalyzerStackConfigureRequest request, ServerCallContext context)
    {
        stack = AnalyzerWire.Stack(request);
        return Task.FromResult(new AnalyzerStackConfigureResponse());
    }

    /// <inheritdoc/>
    public override Task<AnalyzerInfo> GetAnalyzerInfo(Empty request, ServerCallContext context)
        => Task.FromResult(AnalyzerWire.Info(pack, configuration));

    /// <inheritdoc/>
    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context)
        => Task.FromResult(new PluginInfo { Version = SdkVersion });

    /// <inheritdoc/>
    public override Task<Empty> Configure(ConfigureAnalyzerRequest request, ServerCallContext context)
    {
        var (settled, problems) = configuration.Settle(request.PolicyConfig.ToDictionary(pair => pair.Key, pair => AnalyzerWire.Config(pair.Value)));
        settings = Checked(settled, problems);
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override Task<AnalyzeResponse> Analyze(AnalyzeRequest request, ServerCallContext context)
    {
        var resource = Decode(() => AnalyzerWire.Resource(request));
        return Task.FromResult(Respond(Evaluator().Judge(resourcePolicies, resource), resource.Urn));
    }

    /// <inheritdoc/>
    public override Task<AnalyzeResponse> AnalyzeStack(AnalyzeStackRequest request, ServerCallContext context)
    {
        var graph = Decode(() => new ResourceGraph(request.Resources.Select(AnalyzerWire.Resource)));
        return Task.FromResult(Respond(Evaluator().Judge(stackPolicies, graph), null));
    }

    /// <inheritdoc/>
    public override Task<RemediateResponse> Remediate(AnalyzeRequest request, ServerCallContext context)
    {
        var resource = Decode(() => AnalyzerWire.Resource(request));
        return Task.FromResult(AnalyzerWire.Response(pack, Evaluator().Mend(resourcePolicies, resource)));
    }

    /// <inheritdoc/>
    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        cancelled.TrySetResult();
        return Task.FromResult(new Empty());
    }

    private AnalyzeResponse Respond(IEnumerable<Finding> findings, ResourceUrn? judged)
    {
        var all = findings.ToList();
        foreach (var finding in all)
            options.OnFinding?.Invoke(finding);
        return AnalyzerWire.Response(pack, all, judged);
    }

    private PolicyEvaluator Evaluator() => new(stack, Settings(), options.Clock.GetUtcNow(), Failed);

    private ImmutableDictionary<string, PolicySettings> Settings()
    {
        if (settings is { } settled)
            return settled;
        var (initial, problems) = configuration.Initial();
        return settings = Checked(initial, problems);
    }

    private static ImmutableDictionary<string, PolicySettings> Checked(
        ImmutableDictionary<string, PolicySettings> settled, ImmutableArray<Diagnostic> problems)
        => problems.IsEmpty
            ? settled
            : throw new RpcException(new Status(StatusCode.InvalidArgument, string.Join(Environment.NewLine, problems)));

    private static T Decode<T>(Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
    }

    private void Failed(PolicyMetadata policy, Exception exception)
        => options.Log.WriteLine($"PRV6004: Policy failed: {policy.Id}: {exception.GetType()}{Environment.NewLine}{exception.StackTrace}");
}

/// <summary>What an <see cref="AnalyzerService"/> takes from outside.</summary>
public sealed record AnalyzerServiceOptions
{
    /// <summary>The clock by which waivers expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where failures of policies are logged.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;

    /// <summary>Told of every finding as it is made, not applicable ones included. Calls may come at the same time.</summary>
    public Action<Finding>? OnFinding { get; init; }
}
