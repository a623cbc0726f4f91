using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>The policy packs of an operation: starts them beside the program, asks them of every resource, and tells what they found.</summary>
internal sealed class PolicyPacks(
    IPolicyPackHost host, OperationRequest request, EventHub events, IEngineEndpoint endpoint, Func<string, ResourceState?> findResource)
    : IPolicyJudge, IAsyncDisposable
{
    private ImmutableArray<PolicyPack> packs = [];
    private ImmutableArray<PolicyPack> started = [];

    /// <summary>Whether something mandatory is violated.</summary>
    public bool HasViolations { get; private set; }

    /// <summary>Whether something mandatory is violated that did not stop the operation where it was found.</summary>
    public bool HasUnreportedViolations { get; private set; }

    /// <summary>The packs that judge, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> Versions
        => packs.ToImmutableSortedDictionary(pack => pack.Name, pack => pack.Version, StringComparer.Ordinal);

    /// <summary>The packs that judge, by what the events of an operation call them, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> NamesForEvents
        => packs.ToImmutableSortedDictionary(pack => LocalPackName.Of(pack.Name, pack.Path), pack => pack.Version, StringComparer.Ordinal);

    /// <summary>Tells that packs are about to be loaded.</summary>
    public void TellOfLoading()
    {
        foreach (var _ in request.PolicyPacks)
            events.Emit(new EngineEvent.PolicyLoading());
    }

    /// <summary>Starts the packs; false, and told why, where one of them does not judge.</summary>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (request.PolicyPacks.IsEmpty)
            return true;
        var loading = request.PolicyPacks.Select(source => LoadAsync(source, cancellationToken)).ToArray();
        var isComplete = true;
        var loaded = ImmutableArray.CreateBuilder<PolicyPack>();
        foreach (var pack in loading)
        {
            try
            {
                loaded.Add(await pack);
            }
            catch (PluginException exception)
            {
                events.Report("", "error", exception.Message);
                isComplete = false;
            }
            catch (ProviderException exception)
            {
                events.Report("", "error", $"PRV6101: a policy pack failed to load: {exception.Message}");
                isComplete = false;
            }
        }

        packs = loaded.ToImmutable();
        return isComplete;
    }

    /// <inheritdoc/>
    public Task<PropertyMap> RemediateAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
        => RemediateAsync(state, goal, isApplied: true, cancellationToken);

    /// <summary>Tells what remediations would change; each is asked of the resource as it is.</summary>
    public Task ReportRemediationsAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
        => RemediateAsync(state, goal, isApplied: false, cancellationToken);

    private async Task<PropertyMap> RemediateAsync(ResourceState state, Goal goal, bool isApplied, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        foreach (var pack in packs.Where(pack => pack.HasRemediations))
        {
            inputs = isApplied ? inputs : state.Inputs;
            var message = Request(state, goal, inputs, keepsInternal: true);
            var response = await pack.RemediateAsync(message, cancellationToken);
            foreach (var remediation in response.Remediations)
            {
                if (remediation.Properties is null)
                {
                    Violation(pack, state.Urn, remediation.PolicyName, remediation.Description, remediation.Diagnostic, EnforcementLevel.Advisory, pack.SeverityOf(remediation.PolicyName));
                    continue;
                }

                var before = inputs;
                inputs = PropertyCodec.FromStruct(remediation.Properties);
                if (!before.Equals(inputs))
                    events.Emit(new EngineEvent.PolicyRemediation(state.Urn, remediation.PolicyName, pack.Name, pack.Version, before, inputs));
            }

            Summarize("remediate", pack, state.Urn, pack.Remediations, [], response.NotApplicable);
        }

        return inputs;
    }

    /// <inheritdoc/>
    public async Task<bool> AnalyzeAsync(ResourceState state, Goal goal, CancellationToken cancellationToken)
    {
        if (packs.IsEmpty)
            return true;
        var message = Request(state, goal, state.Inputs, keepsInternal: false);
        var answers = await Task.WhenAll(packs.Select(pack => pack.AnalyzeAsync(message, cancellationToken)));
        var isAllowed = true;
        for (var i = 0; i < packs.Length; i++)
        {
            isAllowed &= Report(packs[i], answers[i], _ => state.Urn);
            Summarize("analyze", packs[i], state.Urn, packs[i].ResourcePolicies, answers[i].Diagnostics, answers[i].NotApplicable);
        }

        if (isAllowed)
            return true;
        HasViolations = true;
        HasUnreportedViolations |= request.IsPreview;
        return false;
    }

    /// <summary>Judges the stack as a whole, after everything else.</summary>
    public async Task AnalyzeStackAsync(IEnumerable<ResourceState> states, MonitorState monitor, CancellationToken cancellationToken)
    {
        if (packs.IsEmpty || request.Kind != OperationKind.Update)
            return;
        var message = new AnalyzeStackRequest();
        var urns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states.OrderBy(state => state.Urn, StringComparer.Ordinal))
        {
            urns.Add(state.Urn);
            message.Resources.Add(PolicyRequests.Resource(state, monitor.FindGoal(state.Urn), ProviderOf(state)));
        }

        var root = monitor.RootUrn;
        foreach (var pack in packs)
        {
            var answer = await pack.AnalyzeStackAsync(message, cancellationToken);
            if (!Report(pack, answer, diagnostic => urns.Contains(diagnostic.Urn) ? diagnostic.Urn : root))
                HasViolations = HasUnreportedViolations = true;
            Summarize("analyzeStack", pack, root, pack.StackPolicies, answer.Diagnostics, answer.NotApplicable);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(started.Select(pack => pack.DisposeAsync().AsTask()));

    private async Task<PolicyPack> LoadAsync(PolicyPackSource source, CancellationToken cancellationToken)
    {
        var running = await host.StartAsync(
            new PolicyPackStart(source.Path, request.Program, request.IsPreview, endpoint, line => events.Report("", "info", line + "\n")),
            cancellationToken);
        var pack = new PolicyPack(running, source.GivenPath);
        ImmutableInterlocked.Update(ref started, list => list.Add(pack));
        await pack.InitializeAsync(request, source, cancellationToken);
        return pack;
    }

    private AnalyzeRequest Request(ResourceState state, Goal goal, PropertyMap inputs, bool keepsInternal)
        => PolicyRequests.Analyze(state, goal, inputs, keepsInternal, ProviderOf(state));

    private ResourceState? ProviderOf(ResourceState state)
        => ProviderReference.TryParse(state.Provider) is { } reference ? findResource(reference.Urn) : null;

    private bool Report(PolicyPack pack, AnalyzeResponse response, Func<AnalyzeDiagnostic, string> urnOf)
    {
        var isAllowed = true;
        foreach (var diagnostic in response.Diagnostics)
        {
            var level = diagnostic.EnforcementLevel;
            if (level == EnforcementLevel.Disabled)
                continue;
            if (level == EnforcementLevel.Remediate)
                level = EnforcementLevel.Mandatory;
            var severity = diagnostic.Severity == PolicySeverity.Unspecified ? pack.SeverityOf(diagnostic.PolicyName) : diagnostic.Severity;
            Violation(pack, urnOf(diagnostic), diagnostic.PolicyName, diagnostic.Description, diagnostic.Message, level, severity);
            isAllowed &= level != EnforcementLevel.Mandatory;
        }

        return isAllowed;
    }

    private void Violation(
        PolicyPack pack, string urn, string policy, string description, string message, EnforcementLevel level, PolicySeverity severity)
        => events.Emit(new EngineEvent.PolicyViolation(
            urn, message.Length > 0 ? message : description, policy, pack.Name, pack.Version, level.ToString().ToLowerInvariant(),
            severity == PolicySeverity.Unspecified ? "" : severity.ToString().ToLowerInvariant()));

    private void Summarize(
        string kind, PolicyPack pack, string urn, ImmutableArray<string> policies, IEnumerable<AnalyzeDiagnostic> diagnostics,
        IEnumerable<PolicyNotApplicable> notApplicable)
    {
        var failed = diagnostics.Where(diagnostic => diagnostic.EnforcementLevel != EnforcementLevel.Disabled)
            .Select(diagnostic => diagnostic.PolicyName).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var skipped = notApplicable.Select(policy => policy.PolicyName).ToHashSet(StringComparer.Ordinal);
        var passed = policies.Where(policy => !failed.Contains(policy) && !skipped.Contains(policy)).ToImmutableArray();
        if (!passed.IsEmpty || !failed.IsEmpty)
            events.Emit(new EngineEvent.PolicySummary(kind, urn, pack.Name, pack.Version, passed, failed));
    }
}
