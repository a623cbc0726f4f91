using CsCheck;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Placement;
using Provisioning.Components.Tests.Configuration;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Tests.Placement;

public sealed class PlacementPlannerTests
{
    private static readonly DomainCatalog Catalog = DomainCatalog.Load();

    [Fact]
    public void The_training_environment_goes_to_Finland_and_every_other_site_has_its_reasons()
    {
        var loaded = ShippedFiles.Training();

        var planned = PlacementPlanner.Plan(PlacementRequest.Of(loaded.Spec), loaded.Sites.Select(PlacementCandidate.Of), Catalog);

        Assert.Empty(planned.Diagnostics);
        Assert.Equal(("fi-kajaani-1", false), (planned.Plan!.Chosen.Name, planned.Plan.IsPinned));
        Assert.Equal(
            ["de-frankfurt-1: It has 32 nodes of NVIDIA HGX H200; 64 are needed."],
            Reasons(planned.Plan, "de-frankfurt-1"));
        Assert.Equal(
            [
                "us-ashburn-1: It is in United States (US); the data may be in EU only.",
                "us-ashburn-1: Its operator Tidewater Compute, Inc. is seated in United States (US); control is allowed from EU only.",
                "us-ashburn-1: Its operator Tidewater Compute, Inc. is controlled by Tidewater Capital, LLC in United States (US); control is allowed from EU only.",
            ],
            Reasons(planned.Plan, "us-ashburn-1"));
    }

    [Fact]
    public void A_pin_is_honoured_even_where_it_is_unlawful_with_a_warning()
    {
        var loaded = ShippedFiles.Read(ShippedFiles.Environment("eu-violating-region")).Record!;

        var planned = PlacementPlanner.Plan(PlacementRequest.Of(loaded.Spec), loaded.Sites.Select(PlacementCandidate.Of), Catalog);

        Assert.Equal(("us-ashburn-1", true, 3), (planned.Plan!.Chosen.Name, planned.Plan.IsPinned, planned.Plan.Objections.Count));
        var diagnostic = Assert.Single(planned.Diagnostics);
        Assert.Equal(("PRV2002", DiagnosticSeverity.Warning, "environment.placement.pin.site"), (diagnostic.Code, diagnostic.Severity, diagnostic.Subject));
        Assert.Contains("United States (US)", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lawful_pin_is_a_warning_that_names_the_better_site()
    {
        var planned = Plan(Request() with { Placement = Placing(pin: "dear") }, Site("cheap", price: "1 EUR/GPUh"), Site("dear", price: "2 EUR/GPUh"));

        Assert.Equal("dear", planned.Plan!.Chosen.Name);
        Assert.Equal("PRV2003", Assert.Single(planned.Diagnostics).Code);
        Assert.Contains("would be cheap", planned.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pin_to_a_place_that_is_no_candidate_is_an_error()
    {
        var planned = Plan(Request() with { Placement = Placing(pin: "nowhere") }, Site("a"));

        Assert.Null(planned.Plan);
        Assert.Equal("PRV2004", Assert.Single(planned.Diagnostics).Code);
    }

    [Fact]
    public void Without_a_lawful_site_there_is_no_plan_and_every_reason_is_given()
    {
        var planned = Plan(Request(), Site("a", jurisdiction: "US"), Site("b", nodes: 1));

        Assert.Null(planned.Plan);
        var diagnostic = Assert.Single(planned.Diagnostics);
        Assert.Equal("PRV2001", diagnostic.Code);
        Assert.Contains("a: It is in United States (US)", diagnostic.Detail, StringComparison.Ordinal);
        Assert.Contains("b: It has 1 nodes", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2027-06-30", true)]
    [InlineData("2027-07-01", false)]
    public void A_certificate_counts_until_its_last_day(string day, bool eligible)
    {
        var request = Request(certifications: ["iso27001"]) with { Placement = Placing(asOf: day) };

        var planned = Plan(request, Site("a") with { Certificates = [new() { Scheme = "iso27001", ValidTo = new(2027, 6, 30), Issuer = "I" }] });

        Assert.Equal(eligible, planned.Succeeded);
    }

    [Fact]
    public void Keys_held_by_the_tenant_are_needed_where_the_tenant_demands_it()
    {
        var planned = Plan(Request(), Site("a") with { KeyCustody = [KeyCustody.Provider, KeyCustody.External] });

        Assert.Contains("Keys held by the customer are not possible there.", planned.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_company_abroad_makes_a_site_at_home_ineligible()
    {
        var planned = Plan(Request(), Site("a") with { ControlledBy = [new() { Name = "Parent Inc.", Seat = "US" }] });

        Assert.Contains("controlled by Parent Inc. in United States (US)", planned.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DataClass.Personal, false)]
    [InlineData(DataClass.Confidential, false)]
    [InlineData(DataClass.Internal, true)]
    public void Unknown_is_a_no_for_confidential_data_and_a_warning_for_other(DataClass dataClass, bool eligible)
    {
        var planned = Plan(Request() with { DataClass = dataClass }, Site("a") with { ControlledBy = null });

        Assert.Equal(eligible, planned.Succeeded);
        Assert.Equal(eligible ? "PRV2006" : "PRV2001", Assert.Single(planned.Diagnostics).Code);
    }

    [Theory]
    [InlineData(PlacementObjective.Cost, "cheap")]
    [InlineData(PlacementObjective.Carbon, "clean")]
    [InlineData(PlacementObjective.Latency, "near")]
    public void The_objective_decides_among_lawful_sites(PlacementObjective objective, string expected)
    {
        var planned = Plan(
            Request() with { Placement = Placing(objective) },
            Site("cheap", price: "1 EUR/GPUh", carbon: "300 gCO2e/kWh", latency: "30 ms"),
            Site("clean", price: "2 EUR/GPUh", carbon: "20 gCO2e/kWh", latency: "20 ms"),
            Site("near", price: "3 EUR/GPUh", carbon: "100 gCO2e/kWh", latency: "1 ms"));

        Assert.Equal(expected, planned.Plan!.Chosen.Name);
        Assert.Equal(3, planned.Plan.Eligible.Count);
    }

    [Fact]
    public void Prices_in_another_currency_come_last_with_a_warning()
    {
        var planned = Plan(Request(), Site("a", price: "1 USD/GPUh"), Site("b", price: "3 EUR/GPUh"), Site("c", price: "2 EUR/GPUh"));

        Assert.Equal(["c", "b", "a"], planned.Plan!.Eligible);
        Assert.Equal("PRV2005", Assert.Single(planned.Diagnostics).Code);
    }

    [Fact]
    public void An_environment_stays_where_it_is_while_that_is_lawful()
    {
        var planned = Plan(Request() with { Current = "dear" }, Site("cheap", price: "1 EUR/GPUh"), Site("dear", price: "2 EUR/GPUh"));

        Assert.Equal("dear", planned.Plan!.Chosen.Name);
        Assert.Equal(("PRV2007", DiagnosticSeverity.Info), (planned.Diagnostics[0].Code, planned.Diagnostics[0].Severity));
    }

    [Fact]
    public void An_environment_moves_when_its_site_is_no_longer_lawful()
    {
        var planned = Plan(Request() with { Current = "sold" }, Site("a"), Site("sold") with { ControlledBy = [new() { Name = "Buyer Inc.", Seat = "US" }] });

        Assert.Equal("a", planned.Plan!.Chosen.Name);
        Assert.Equal("PRV2008", Assert.Single(planned.Diagnostics).Code);
        Assert.Contains("Buyer Inc.", planned.Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_of_the_catalogue_can_be_placed_in_as_far_as_they_are_known()
    {
        var candidates = Catalog.Regions.Rows.Select(region => PlacementCandidate.Of(region, Catalog));
        var request = Request(control: ["EU"], custody: KeyCustody.Provider) with { DataClass = DataClass.Internal };

        var planned = PlacementPlanner.Plan(request, candidates, Catalog);

        Assert.True(Catalog.IsWithin(planned.Plan!.Chosen.Jurisdiction!, ["EU"]));
        Assert.Contains(planned.Plan.Rejected, one => one.Name == "nebius/us-central1" && one.Objections.Any(o => o.Rule == PlacementRule.Jurisdiction));
        Assert.Contains(planned.Plan.Rejected, one => one.Name == "coreweave/eu-south-03b" && one.Objections.Any(o => o.Rule == PlacementRule.OperatorControl));
    }

    [Fact]
    public void Without_a_pin_no_unlawful_site_is_ever_chosen()
    {
        GenCandidates.Sample(candidates =>
        {
            var plan = Plan(Request(), [.. candidates]).Plan;
            Assert.True(plan is null || plan.Chosen is { Jurisdiction: { } place, ControlledBy: { } control }
                && Catalog.IsWithin(place, ["EU"])
                && Catalog.IsWithin(plan.Chosen.OperatorSeat, ["EU"])
                && control.All(controller => Catalog.IsWithin(controller.Seat, ["EU"])));
        });
    }

    [Fact]
    public void The_order_of_candidates_does_not_matter()
    {
        Gen.Select(GenCandidates, Gen.Int).Sample((candidates, seed) =>
        {
            var shuffled = candidates.OrderBy(candidate => HashCode.Combine(candidate.Name, seed)).ToArray();
            var (one, other) = (Plan(Request(), [.. candidates]), Plan(Request(), shuffled));

            Assert.Equal(one.Plan?.Eligible, other.Plan?.Eligible);
            Assert.Equal(one.Plan?.Rejected.Select(r => r.Name), other.Plan?.Rejected.Select(r => r.Name));
            Assert.Equal(one.Diagnostics, other.Diagnostics);
        });
    }

    [Fact]
    public void Every_candidate_is_either_eligible_or_rejected_with_a_reason()
    {
        GenCandidates.Sample(candidates =>
        {
            if (Plan(Request(), [.. candidates]).Plan is not { } plan)
                return;
            Assert.Equal(candidates.Select(c => c.Name).Order(), plan.Eligible.Concat(plan.Rejected.Select(r => r.Name)).Order());
            Assert.All(plan.Rejected, rejected => Assert.NotEmpty(rejected.Objections));
        });
    }

    [Fact]
    public void A_further_prohibition_never_makes_a_site_eligible()
    {
        GenCandidates.Sample(candidates =>
        {
            var wide = Plan(Request(allowed: ["EEA"], control: ["EEA"]), [.. candidates]).Plan?.Eligible ?? [];
            var narrow = Plan(Request(), [.. candidates]).Plan?.Eligible ?? [];
            Assert.Subset(wide.ToHashSet(), narrow.ToHashSet());
        });
    }

    private static readonly Gen<PlacementCandidate[]> GenCandidates =
        Gen.Select(Gen.OneOf<string?>("FI", "DE", "NO", "US", "XX", null), Gen.OneOf<string>("FI", "US"), Gen.OneOf<string?>("NL", "US", null), Gen.Int[0, 4], Gen.OneOf<string?>("1 EUR/GPUh", "2 EUR/GPUh", "1 USD/GPUh", null))
            .Array[1, 6]
            .Select(rows => rows.Select((row, index) => Site($"s{index}", row.Item1, row.Item4, row.Item5) with
            {
                OperatorSeat = row.Item2,
                ControlledBy = row.Item3 is null ? null : [new() { Name = "Parent", Seat = row.Item3 }],
            }).ToArray());

    private static Planning.Planned<PlacementPlan> Plan(PlacementRequest request, params PlacementCandidate[] candidates) =>
        PlacementPlanner.Plan(request, candidates, Catalog);

    private static PlacementRequest Request(
        string[]? allowed = null, string[]? control = null, string[]? certifications = null, KeyCustody custody = KeyCustody.Customer) => new()
        {
            DataClass = DataClass.Personal,
            Residency = new()
            {
                Allowed = allowed ?? ["EU"],
                OperatorControl = control ?? [],
                Certifications = certifications ?? [],
                KeyCustody = custody,
            },
            Placement = Placing(),
            Nodes = new Dictionary<string, int> { ["hgx-h200"] = 2 },
        };

    private static PlacementSpec Placing(PlacementObjective objective = PlacementObjective.Cost, string? pin = null, string asOf = "2026-11-24") => new()
    {
        Objective = objective,
        AsOf = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture),
        UsersIn = "here",
        Pin = pin is null ? null : new() { Site = pin, Reason = "because" },
    };

    private static PlacementCandidate Site(
        string name, string? jurisdiction = "FI", int nodes = 2, string? price = "1 EUR/GPUh", string? carbon = null, string? latency = null) => new()
        {
            Name = name,
            Jurisdiction = jurisdiction,
            City = null,
            Operator = "Operator",
            OperatorSeat = "FI",
            ControlledBy = [],
            Certificates = [],
            CertificatesAreComplete = true,
            KeyCustody = [KeyCustody.Customer],
            Nodes = new Dictionary<string, int?> { ["hgx-h200"] = nodes },
            Prices = price is null ? new Dictionary<string, GpuHourPrice>() : new Dictionary<string, GpuHourPrice> { ["hgx-h200"] = GpuHourPrice.Parse(price) },
            Carbon = carbon is null ? null : CarbonIntensity.Parse(carbon),
            Latency = latency is null ? new Dictionary<string, Duration>() : new Dictionary<string, Duration> { ["here"] = Duration.Parse(latency) },
        };

    private static IEnumerable<string> Reasons(PlacementPlan plan, string site) =>
        plan.Rejected.Single(one => one.Name == site).Objections.Select(objection => $"{site}: {objection.Detail}");
}
