(function () {
  "use strict";
  var tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.appendChild(tip);

  function textOf(mark) {
    var title = mark.querySelector("title");
    if (title) {
      mark.setAttribute("data-text", title.textContent);
      title.remove();
    }
    return mark.getAttribute("data-text");
  }

  function show(event) {
    var mark = event.target.closest(".chart .point, .chart .bar");
    var text = mark === null ? null : textOf(mark);
    tip.hidden = text === null;
    if (text !== null) {
      tip.textContent = text;
      var room = document.documentElement.clientWidth - tip.offsetWidth - 8;
      tip.style.left = Math.max(8, Math.min(event.clientX + 12, room)) + "px";
      tip.style.top = event.clientY + 16 + "px";
    }
  }

  document.addEventListener("pointerover", show);
  document.addEventListener("click", show);
  document.addEventListener("scroll", function () {
    tip.hidden = true;
  }, { passive: true });
})();
