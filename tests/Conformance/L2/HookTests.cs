using System.Collections.Concurrent;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>Functions of the program that the engine calls around its steps.</summary>
public sealed class HookTests
{
    private readonly ConcurrentQueue<string> called = [];

    [Fact, Program("l2-resource-option-hooks")]
    public async Task A_hook_runs_in_a_preview_only_where_it_says_so()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var phase = Deployment.Instance.IsDryRun ? "preview" : "update";
            var create = new ResourceHook("createHook", (args, _) => Note($"{phase} create {args.Name}"));
            var preview = new ResourceHook("previewHook", (args, _) => Note($"{phase} both {args.Name}"), new ResourceHookOptions { OnDryRun = true });
            new Simple.Resource("res", new() { Value = true }, new() { Hooks = { BeforeCreate = { create, preview } } });
        });
        run.Succeeded();
        Assert.Equal(["preview both res", "update create res", "update both res"], called);
    }

    [Fact, Program("l2-resource-option-hooks")]
    public async Task Hooks_run_around_updates_and_deletions_with_old_and_new_values()
    {
        var stack = new ConformanceStack(Simple.Provider());
        void Program(bool value)
        {
            var update = new ResourceHook("update", (args, _) => Note($"update {args.OldInputs?["value"]} {args.NewInputs?["value"]}"));
            var delete = new ResourceHook("delete", (args, _) => Note($"delete {args.Id}"));
            new Simple.Resource("res", new() { Value = value }, new() { Hooks = { BeforeUpdate = { update }, BeforeDelete = { delete } } });
        }

        (await stack.RunAsync(() => Program(true))).Succeeded();
        (await stack.RunAsync(() => Program(false))).Succeeded();
        (await stack.RunAsync(() =>
        {
            new ResourceHook("delete", (args, _) => Note($"delete {args.Id}"));
        })).Succeeded();
        Assert.Equal(["update True False", "delete id-res"], called);
    }

    [Fact, Program("l2-resource-hook-after-failure"), Program("l2-resource-hook-panic")]
    public async Task A_hook_that_fails_after_a_step_fails_the_run_and_keeps_what_was_done()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var failing = new ResourceHook("failingHook", (_, _) => throw new InvalidOperationException("hook panic"));
            new Simple.Resource("res", new() { Value = true }, new() { Hooks = { AfterCreate = { failing } } });
        });
        Assert.True(run.Preview.Succeeded, string.Join("\n", run.Preview.Errors));
        Assert.False(run.Update.Succeeded);
        Assert.Equal("id-res", run.Update["res"].Id);
        Assert.Contains(run.Update.Errors, error => error.Contains("hook panic", StringComparison.Ordinal));
    }

    [Fact, Program("l2-resource-hook-ignore-errors")]
    public async Task A_hook_whose_errors_are_ignored_only_warns()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var failing = new ResourceHook("failingHook", (_, _) => throw new InvalidOperationException("not this time"), new ResourceHookOptions { IgnoreErrors = true });
            new Simple.Resource("res", new() { Value = true }, new() { Hooks = { AfterCreate = { failing } } });
        });
        run.Succeeded();
        Assert.Contains(run.Update.MessagesOf("warning"), warning => warning.Contains("not this time", StringComparison.Ordinal));
    }

    [Fact, Program("l2-resource-hook-on-error")]
    public async Task An_error_hook_has_a_failed_step_tried_again()
    {
        var run = await new ConformanceStack(Behaviours.Flaky(failures: 1)).RunAsync(() =>
        {
            var retry = new ErrorHook("retryHook", (args, _) =>
            {
                called.Enqueue($"{args.FailedOperation}: {args.Errors[0]}");
                return Task.FromResult(true);
            });
            new Behaviours.FlakyCreate("res", new() { Hooks = { OnError = { retry } } });
        });
        run.Succeeded();
        Assert.Contains("try again", Assert.Single(called), StringComparison.Ordinal);
    }

    private Task Note(string text)
    {
        called.Enqueue(text);
        return Task.CompletedTask;
    }
}
