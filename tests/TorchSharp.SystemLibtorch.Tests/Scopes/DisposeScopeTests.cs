namespace TorchSharp.SystemLibtorch.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_disposes_what_was_made_in_it_unless_it_was_taken_out()
    {
        DisposeScopeManager.Statistics.Reset();
        torch.Tensor caught, detached, moved, byHand;
        using (var scope = torch.NewDisposeScope())
        {
            caught = torch.tensor(1);
            detached = torch.tensor(2).DetachFromDisposeScope();
            moved = torch.tensor(3).MoveToOuterDisposeScope();
            byHand = torch.tensor(4);
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(caught));
            Assert.False(scope.Contains(detached));
            Assert.False(scope.Contains(moved));
            byHand.Dispose();
            Assert.False(scope.Contains(byHand));
            Assert.Equal([caught], scope.DisposablesView, ReferenceEqualityComparer.Instance);
        }

        Assert.True(caught.IsInvalid);
        Assert.True(byHand.IsInvalid);
        Assert.False(detached.IsInvalid);
        Assert.False(moved.IsInvalid);

        var statistics = DisposeScopeManager.Statistics;
        Assert.Equal(4, statistics.CreatedInScopeCount);
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(2, statistics.DetachedFromScopeCount);
        Assert.Equal(0, statistics.CreatedOutsideScopeCount);
        Assert.Equal(2, statistics.ThreadTotalLiveCount);

        detached.Dispose();
        moved.Dispose();
        Assert.Equal(2, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Inner_scope_leaves_what_the_outer_one_holds()
    {
        torch.Tensor outerTensor, innerTensor, moved;
        using (var outer = torch.NewDisposeScope())
        {
            outerTensor = torch.ones(2);
            using (var inner = torch.NewDisposeScope())
            {
                Assert.Same(inner, torch.CurrentDisposeScope);
                innerTensor = outerTensor + 1;
                moved = inner.MoveToOuter(outerTensor * 2);
                Assert.True(outer.Contains(moved));
            }

            Assert.Same(outer, torch.CurrentDisposeScope);
            Assert.True(innerTensor.IsInvalid);
            Assert.False(outerTensor.IsInvalid);
            Assert.False(moved.IsInvalid);
        }

        Assert.Null(torch.CurrentDisposeScope);
        Assert.True(outerTensor.IsInvalid);
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Scope_can_dispose_everything_but_some_before_its_end()
    {
        torch.Tensor kept;
        using (var scope = torch.NewDisposeScope())
        {
            var product = torch.ones(2) * 2;
            kept = product + 1;
            kept = scope.DisposeEverythingBut(kept);
            Assert.True(product.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.Equal(1, scope.DisposablesCount);
            scope.DisposeEverything();
            Assert.True(kept.IsInvalid);
            kept = torch.ones(1);
        }

        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void Detached_tensor_can_be_attached_again()
    {
        var tensor = torch.ones(1);
        using (var scope = torch.NewDisposeScope())
        {
            scope.Attach(tensor);
            Assert.True(scope.Contains(tensor));
            Assert.Same(tensor, scope.Detach(tensor));
            Assert.False(scope.Contains(tensor));
            scope.Attach(tensor);
        }

        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Tensor_moves_into_the_scope_of_another()
    {
        torch.Tensor toDetached, toOuter, detached = torch.ones(1);
        using (var outer = torch.NewDisposeScope())
        {
            var template = torch.ones(1);
            using (torch.NewDisposeScope())
            {
                toOuter = torch.ones(1).MoveToOtherDisposeScope(template);
                toDetached = torch.ones(1).MoveToOtherDisposeScope(detached);
                detached.MoveToOtherDisposeScope(outer);
            }

            Assert.False(toOuter.IsInvalid);
        }

        Assert.True(toOuter.IsInvalid);
        Assert.True(detached.IsInvalid);
        Assert.False(toDetached.IsInvalid);
        toDetached.Dispose();
    }

    [Fact]
    public void Scopes_may_end_out_of_order()
    {
        var outer = torch.NewDisposeScope();
        var inner = torch.NewDisposeScope();
        var tensor = torch.ones(1);
        outer.Dispose();
        Assert.Same(inner, torch.CurrentDisposeScope);
        Assert.False(tensor.IsInvalid);
        inner.Dispose();
        Assert.Null(torch.CurrentDisposeScope);
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Ended_scope_refuses_work_but_may_be_disposed_again()
    {
        var scope = torch.NewDisposeScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.DisposablesCount);
        Assert.Throws<ObjectDisposedException>(() => scope.Detach(torch.ones(1)));
        Assert.Throws<ObjectDisposedException>(() => scope.DisposeEverything());
    }

    [Fact]
    public void Scope_manages_tensors_only()
    {
        using var scope = torch.NewDisposeScope();
        using var stream = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
    }

    [Fact]
    public void Each_thread_has_its_own_scopes()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor? made = null;
        var thread = new Thread(() =>
        {
            Assert.Null(torch.CurrentDisposeScope);
            made = torch.ones(1);
        });
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(made!));
        made!.Dispose();
    }

    [Fact]
    public void Wrapped_expression_keeps_only_its_value()
    {
        Garbage.Settle();
        long before = torch.Tensor.TotalCount;
        using var value = torch.WrappedTensorDisposeScope(() => (torch.ones(3) * 2 + 1).sum());
        Assert.Equal(9f, value.item<float>());
        Assert.Equal(before + 1, torch.Tensor.TotalCount);
    }
}
